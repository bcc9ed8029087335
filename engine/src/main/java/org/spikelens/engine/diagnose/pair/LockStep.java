package org.spikelens.engine.diagnose.pair;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.metrics.ClassRace;
import org.spikelens.engine.metrics.ReadoutWindows;
import org.spikelens.engine.record.SpikeTape;
import org.spikelens.engine.simulate.Coding;
import org.spikelens.engine.simulate.Mode;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SimulationSettings;

/**
 * Two spiking networks of one source network, running in lock-step on the same image. After each
 * timestep of both their spikes are held against each other, neuron by neuron:
 *
 * <pre>
 *   firstOnly  = first and not second
 *   secondOnly = second and not first
 *   xor        = firstOnly or secondOnly
 * </pre>
 *
 * so that a network beside itself never differs, and what differs is exactly the bits in which the
 * two rasters do. What a neuron sends counts as one spike here, of whatever grade or sign. Layers
 * whose neurons are not the same ones ({@link PairLayer#alike}) run, but are not held against each
 * other.
 *
 * <p><b>Shapes.</b> Neurons are C-H-W flattened with W fastest, packed as {@link SpikeTape} has
 * them. <b>Memory.</b> All native memory is this object's own and goes with it; it does not grow
 * with timesteps. Beside it, {@code (first + second neurons) / 8} bytes a timestep for the spikes
 * and two numbers a layer and timestep. <b>Threads.</b> Confined to one.
 */
public final class LockStep implements AutoCloseable {
    private final NetworkPair pair;
    private final NDManager manager;
    private final Runner first;
    private final Runner second;
    private final List<List<Integer>> firstOnly = new ArrayList<>();
    private final List<List<Integer>> secondOnly = new ArrayList<>();
    private FirstDifference parted;

    /**
     * @param image its number in both sets of images
     * @param parent owner of the memory in which this keeps its own
     */
    public LockStep(NetworkPair pair, int image, NDManager parent) throws EngineException {
        this.pair = pair;
        this.manager = parent.newSubManager();
        try {
            first = new Runner(pair.first(), image);
            second = new Runner(pair.second(), image);
        } catch (EngineException | RuntimeException e) {
            manager.close();
            throw e;
        }
        for (int layer = 0; layer < pair.layers().size(); layer++) {
            firstOnly.add(new ArrayList<>());
            secondOnly.add(new ArrayList<>());
        }
    }

    public NetworkPair pair() {
        return pair;
    }

    /** Timesteps that both have done. */
    public int timestep() {
        return second.race.timesteps();
    }

    /**
     * Both go on by one timestep, the first network ahead. Where that is cancelled the next call
     * takes up where this one ended.
     *
     * @param checkpoint called between layers; may throw to end the step
     * @throws IllegalStateException after the last timestep
     */
    public void step(Runnable checkpoint) {
        int next = timestep() + 1;
        if (next > pair.timesteps()) {
            throw new IllegalStateException("timestep " + next + " of " + pair.timesteps());
        }
        if (first.race.timesteps() < next) {
            first.step(checkpoint);
        }
        second.step(checkpoint);
        for (int layer = 0; layer < pair.layers().size(); layer++) {
            if (pair.layers().get(layer).alike()) {
                count(layer, next);
            }
        }
    }

    private void count(int layer, int timestep) {
        long[] one = first(layer, timestep);
        long[] two = second(layer, timestep);
        int onlyOne = 0;
        int onlyTwo = 0;
        for (int word = 0; word < one.length; word++) {
            onlyOne += Long.bitCount(one[word] & ~two[word]);
            onlyTwo += Long.bitCount(two[word] & ~one[word]);
        }
        firstOnly.get(layer).add(onlyOne);
        secondOnly.get(layer).add(onlyTwo);
        if (parted == null && onlyOne + onlyTwo > 0) {
            parted = new FirstDifference(timestep, layer, onlyOne + onlyTwo);
        }
    }

    /** Where the two runs part; empty where they have not so far. */
    public Optional<FirstDifference> firstDifference() {
        return Optional.ofNullable(parted);
    }

    /**
     * Neurons of a layer that fired in the first run only, in timesteps 1, 2, ...; empty for a
     * layer that is not alike.
     */
    public List<Integer> firstOnlyCounts(int layer) {
        return List.copyOf(firstOnly.get(layer));
    }

    /** As {@link #firstOnlyCounts}, of the second run. */
    public List<Integer> secondOnlyCounts(int layer) {
        return List.copyOf(secondOnly.get(layer));
    }

    /** What a layer of the first network sent in a timestep, packed; only to be read. */
    public long[] first(int layer, int timestep) {
        return first.tape.at(pair.layers().get(layer).firstSite(), timestep);
    }

    /** As {@link #first}, of the second network. */
    public long[] second(int layer, int timestep) {
        return second.tape.at(pair.layers().get(layer).secondSite(), timestep);
    }

    /** How the classes stood in the first network's readout; it may be one timestep ahead. */
    public ClassRace firstRace() {
        return first.race;
    }

    /** How the classes stood in the second network's readout. */
    public ClassRace secondRace() {
        return second.race;
    }

    /**
     * Spikes of a layer that the first network alone sent in a timestep, packed.
     *
     * @param layer one that is alike
     */
    public long[] firstOnly(int layer, int timestep) {
        requireAlike(layer);
        return without(first(layer, timestep), second(layer, timestep));
    }

    /** As {@link #firstOnly}, of the second network. */
    public long[] secondOnly(int layer, int timestep) {
        requireAlike(layer);
        return without(second(layer, timestep), first(layer, timestep));
    }

    /**
     * Neurons of a layer that fired in one run only in a timestep, rising.
     *
     * @param layer one that is alike
     */
    public int[] differing(int layer, int timestep) {
        long[] one = firstOnly(layer, timestep);
        long[] two = secondOnly(layer, timestep);
        int count =
                firstOnly.get(layer).get(timestep - 1) + secondOnly.get(layer).get(timestep - 1);
        int[] neurons = new int[count];
        int found = 0;
        for (int word = 0; word < one.length; word++) {
            for (long bits = one[word] | two[word]; bits != 0; bits &= bits - 1) {
                neurons[found++] = word * Long.SIZE + Long.numberOfTrailingZeros(bits);
            }
        }
        return neurons;
    }

    private void requireAlike(int layer) {
        if (!pair.layers().get(layer).alike()) {
            throw new IllegalArgumentException(pair.layers().get(layer) + " is not alike");
        }
    }

    private static long[] without(long[] one, long[] other) {
        long[] alone = new long[one.length];
        for (int word = 0; word < alone.length; word++) {
            alone[word] = one[word] & ~other[word];
        }
        return alone;
    }

    @Override
    public void close() {
        first.simulation.close();
        second.simulation.close();
        manager.close();
    }

    /** One of the two. */
    private final class Runner {
        private final Simulation simulation;
        private final SpikeTape tape;
        private final ClassRace race;

        Runner(PairMember member, int image) throws EngineException {
            tape = new SpikeTape(member.network().thresholds().size());
            race = new ClassRace(new ReadoutWindows(pair.timesteps(), member.readFrom()));
            simulation =
                    new Simulation(
                            member.network(),
                            new SimulationSettings(Mode.STEP, Coding.CONSTANT, 0, -1),
                            manager);
            simulation.observe(tape);
            try (NDManager scope = manager.newSubManager()) {
                NDArray batch = member.images().batch(scope, image);
                simulation.begin(batch);
            }
        }

        void step(Runnable checkpoint) {
            simulation.advance(1, checkpoint);
            race.collect(simulation.output());
        }
    }
}
