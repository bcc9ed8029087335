package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * The neurons of one site by themselves, under a current that never changes, as if all layers
 * before it were analogue.
 *
 * <p><b>Shapes.</b> {@code [N, sample...]}. <b>Units.</b> Those of the site's current.
 */
public final class SiteAlone {
    private final SpikingNetwork network;
    private final Node site;

    /**
     * @param site name of a spiking site
     */
    public SiteAlone(SpikingNetwork network, String site) {
        this.network = network;
        this.site = network.graph().node(site);
    }

    /**
     * What neurons send on average in timesteps {@code start + 1} to {@code timesteps}.
     *
     * @param current only read
     * @return {@code [N, neurons]} row-major
     */
    public float[] mean(NDArray current, int start, int timesteps) {
        int samples = Math.toIntExact(current.getShape().get(0));
        try (NDManager scope = current.getManager().newSubManager()) {
            Run run = new Run(current, samples, scope);
            run.advance(0, start);
            int[][] before = run.counts();
            run.advance(start, timesteps);
            int[][] after = run.counts();
            float[] sizes = run.sizes;
            float[] means = new float[samples * sizes.length];
            ParallelFor.run(
                    samples,
                    sizes.length,
                    sample -> {
                        for (int i = 0; i < sizes.length; i++) {
                            double count = after[sample][i] - before[sample][i];
                            means[sample * sizes.length + i] =
                                    (float) (sizes[i] * count / (timesteps - start));
                        }
                    });
            return means;
        }
    }

    /** One run over a batch. */
    private final class Run {
        private final NDManager owner;
        private final int ahead = network.neuron().lookahead();
        private final float[] sizes;
        private final SiteRunner runner;
        private boolean foreseen;

        Run(NDArray current, int samples, NDManager owner) {
            this.owner = owner;
            SiteStages stages = new SiteStages(network, samples, List.of());
            sizes = SpikeSource.perNeuron(site, stages.spikeSizes(site));
            // nothing comes after the timesteps of neurons that are computed ahead to the end
            OptionalInt horizon = network.neuron().timesteps();
            int slots = ahead == horizon.orElse(-1) ? ahead : ahead + 1;
            SpikeSource spikes =
                    new SpikeSource(
                            site,
                            new SpikeSource.Spikes(
                                    stages.spikeSizes(site), network.neuron().grades()),
                            samples,
                            slots,
                            owner);
            String before = site.inputs().get(0);
            Stage stage = new Stage(site, List.of(), Set.of(before), null);
            Map<String, ValueSource> sources =
                    Map.of(before, (slot, t, scope) -> ValueSource.handle(current, scope));
            runner = stages.of(site, 0, new StageInputs(stage, null, sources), spikes);
        }

        void advance(int from, int to) {
            for (int t = from + 1; t <= to; t++) {
                Checkpoint.pass();
                if (t <= ahead) {
                    foresee();
                    runner.show(t - 1, t);
                } else {
                    step(ahead, t);
                    runner.endBlock(1);
                }
            }
        }

        private void foresee() {
            boolean again = !foreseen;
            while (again) {
                for (int slot = 0; slot < ahead; slot++) {
                    Checkpoint.pass();
                    step(slot, slot + 1);
                }
                again = runner.endAhead(ahead);
            }
            foreseen = true;
        }

        private void step(int slot, int timestep) {
            try (NDManager scope = owner.newSubManager()) {
                runner.run(slot, timestep, scope);
            }
        }

        int[][] counts() {
            SitePopulation population = runner.population();
            int[][] counts = new int[population.samples()][population.neurons()];
            for (int sample = 0; sample < counts.length; sample++) {
                population.copyCounts(sample, counts[sample]);
            }
            return counts;
        }
    }
}
