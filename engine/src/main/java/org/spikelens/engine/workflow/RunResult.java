package org.spikelens.engine.workflow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.energy.EnergyModel;
import org.spikelens.engine.simulate.EvaluationResult;

/**
 * What a spiking network did on a set of images, beside its source network.
 *
 * @param evaluation all that was counted
 * @param readoutStart t0 of the readout that ends at a reported timestep, by timestep
 * @param timing what a run of so many timesteps takes in time, by reported timestep
 * @param sourceMacs multiply-accumulates of one plain inference an image
 * @param energy what an operation is taken to cost
 */
public record RunResult(
        EvaluationResult evaluation,
        Map<Integer, Integer> readoutStart,
        Map<Integer, Timing> timing,
        long sourceMacs,
        EnergyModel energy) {
    /** Shares of the source network's accuracy whose first timestep is reported. */
    public static final List<Double> SHARES = List.of(0.90, 0.95, 0.99);

    public RunResult {
        readoutStart = new LinkedHashMap<>(readoutStart);
        timing = new LinkedHashMap<>(timing);
    }

    /**
     * Runs over the same images, each of a network made for its own number of timesteps, as one.
     *
     * @param runs at least one, rising in their timesteps
     */
    public static RunResult ofEach(List<RunResult> runs) {
        RunResult longest = runs.get(runs.size() - 1);
        if (runs.size() == 1) {
            return longest;
        }
        Map<Integer, Integer> starts = new LinkedHashMap<>();
        Map<Integer, Timing> timings = new LinkedHashMap<>();
        for (RunResult run : runs) {
            starts.putAll(run.readoutStart);
            timings.putAll(run.timing);
        }
        return new RunResult(
                EvaluationResult.ofEach(runs.stream().map(RunResult::evaluation).toList()),
                starts,
                timings,
                longest.sourceMacs,
                longest.energy);
    }

    /** The same run with other costs of an operation. */
    public RunResult with(EnergyModel other) {
        return new RunResult(evaluation, readoutStart, timing, sourceMacs, other);
    }

    /** The reported timesteps, rising. */
    public List<Integer> reportAt() {
        return List.copyOf(readoutStart.keySet());
    }

    /** Estimate for one image's plain inference. */
    public double annJoule() {
        return energy.analogueJoule(sourceMacs);
    }

    /**
     * Estimate for one image until a reported timestep, with the multiply-accumulates of layers
     * that see the constant input (once an image) and of layers left analogue (at every timestep).
     */
    public double snnJoule(int timestep) {
        EvaluationResult.Costs costs = evaluation.costs();
        double macs =
                costs.analogueMacsOnce() + (double) timestep * costs.analogueMacsPerTimestep();
        return snnJouleWithoutFirstLayer(timestep) + energy.analogueJoule(macs);
    }

    /** Estimate for one image until a reported timestep, of synaptic operations alone. */
    public double snnJouleWithoutFirstLayer(int timestep) {
        return energy.spikingJoule(evaluation.synapticOperations(timestep));
    }
}
