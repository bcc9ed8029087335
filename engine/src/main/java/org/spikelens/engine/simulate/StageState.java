package org.spikelens.engine.simulate;

import java.util.List;
import org.spikelens.engine.neuron.PackedSpikes;
import org.spikelens.engine.neuron.SpikeCounts;

/** What a stage remembers from one timestep to the next. The arrays are nobody else's. */
sealed interface StageState {
    /** Bytes of memory held. */
    long bytes();

    /** Nothing: a linear stage. */
    record Stateless() implements StageState {
        @Override
        public long bytes() {
            return 0;
        }
    }

    /**
     * Neurons that answer within the timestep.
     *
     * @param potentials and whatever else they remember
     * @param mask bits of neurons that may fire; null if all may
     */
    record Neurons(float[][] potentials, SpikeCounts counts, PackedSpikes last, long[] mask)
            implements StageState {
        @Override
        public long bytes() {
            long values = 0;
            for (float[] piece : potentials) {
                values += piece.length;
            }
            long maskBytes = mask == null ? 0 : 8L * mask.length;
            return 4L * values + counts.bytes() + last.bytes() + maskBytes;
        }
    }

    /**
     * Neurons whose spikes are there before they show.
     *
     * @param timestep that shows
     */
    record Waiting(SpikeCounts counts, PackedSpikes last, int timestep) implements StageState {
        @Override
        public long bytes() {
            return counts.bytes() + last.bytes();
        }
    }

    /**
     * Neurons that ran their first timesteps dry.
     *
     * @param timestep that shows
     */
    record Offset(Neurons neurons, int timestep) implements StageState {
        @Override
        public long bytes() {
            return neurons.bytes();
        }
    }

    /** A pool of spikes. */
    record Pool(int[] counts, PackedSpikes last) implements StageState {
        @Override
        public long bytes() {
            return 4L * counts.length + last.bytes();
        }
    }

    /**
     * An analogue nonlinearity.
     *
     * @param sums cumulative inputs; empty before the first timestep, null for a constant one
     * @param total what the outputs so far sum to; null before the first timestep
     */
    record Island(List<float[]> sums, float[] total) implements StageState {
        @Override
        public long bytes() {
            long values = total == null ? 0 : total.length;
            for (float[] sum : sums) {
                values += sum.length;
            }
            return 4L * values;
        }
    }
}
