package org.spikelens.engine.neuron;

import java.util.Arrays;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * Max pooling of spike trains that is exact in counts: with {@code X_i(t)} the spikes of window
 * element {@code i} up to timestep {@code t},
 *
 * <pre>
 *   O(t) = max over the window of X_i(t),   out(t) = O(t) - O(t - 1)
 * </pre>
 *
 * so {@code out} is 0 or 1, and a rate after the pool is the largest of the rates before it, as it
 * is in the source network. {@code O} is kept for each output position, so windows may overlap.
 * After Li and Zeng, "Efficient and accurate conversion of spiking neural network with burst
 * spikes" (2022), who inhibit within the window; counting gives the same for any window.
 *
 * <p><b>Shapes.</b> Spikes of {@code [samples, channels * elements]}. <b>Threads.</b> Confined to
 * the simulator's thread, which splits samples over the kernel threads.
 */
public final class CountPool {
    /*
     * Only elements that fire can raise a maximum, so a timestep costs as much as it has spikes: a
     * spike raises its element's count and those of its outputs that fall short of it. The order of
     * spikes within a timestep does not matter, for a maximum has none.
     */
    private final WindowTable table;
    private final int channels;
    private final int samples;
    private final int[] inputCounts;
    private final int[] outputCounts;

    public CountPool(int samples, int channels, WindowTable table) {
        this.samples = samples;
        this.channels = channels;
        this.table = table;
        this.inputCounts = new int[Math.multiplyExact(samples, channels * table.inputs())];
        this.outputCounts = new int[Math.multiplyExact(samples, channels * table.outputs())];
    }

    /** Back to before the first timestep. */
    public void reset() {
        Arrays.fill(inputCounts, 0);
        Arrays.fill(outputCounts, 0);
    }

    /** Output neurons of one sample. */
    public int neurons() {
        return channels * table.outputs();
    }

    /**
     * One timestep.
     *
     * @param out is overwritten
     */
    public void step(PackedSpikes in, PackedSpikes out) {
        out.clear();
        ParallelFor.run(samples, in.neurons(), sample -> step(sample, in, out));
    }

    private void step(int sample, PackedSpikes in, PackedSpikes out) {
        long[] words = in.words();
        int from = sample * in.wordsPerSample();
        int channel = 0;
        int channelEnd = table.inputs();
        for (int w = 0; w < in.wordsPerSample(); w++) {
            for (long left = words[from + w]; left != 0; left &= left - 1) {
                int neuron = (w << 6) + Long.numberOfTrailingZeros(left);
                while (neuron >= channelEnd) {
                    channel++;
                    channelEnd += table.inputs();
                }
                int element = neuron - channelEnd + table.inputs();
                int count = ++inputCounts[sample * in.neurons() + neuron];
                raise(sample, channel, element, count, out);
            }
        }
    }

    private void raise(int sample, int channel, int element, int count, PackedSpikes out) {
        long[] words = out.words();
        int base = sample * neurons();
        int end = table.start(element + 1);
        for (int m = table.start(element); m < end; m++) {
            int output = channel * table.outputs() + table.member(m);
            int before = outputCounts[base + output];
            // 1 where the output falls short, which is by one spike; no branch, for it is a toss-up
            int rise = before - count >>> 31;
            outputCounts[base + output] = before + rise;
            words[sample * out.wordsPerSample() + (output >>> 6)] |= (long) rise << output;
        }
    }

    /** Spikes of an output since the first timestep. */
    public int count(int sample, int output) {
        return outputCounts[sample * neurons() + output];
    }

    /**
     * The sum over all outputs of a sample of count times weight.
     *
     * @param weights one an output
     */
    public double weighted(int sample, float[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += (double) outputCounts[sample * weights.length + i] * weights[i];
        }
        return sum;
    }

    /** Counts of all inputs, then of all outputs. */
    public int[] state() {
        int[] state = Arrays.copyOf(inputCounts, inputCounts.length + outputCounts.length);
        System.arraycopy(outputCounts, 0, state, inputCounts.length, outputCounts.length);
        return state;
    }

    /** Takes over what {@link #state} gave earlier. */
    public void restore(int[] state) {
        System.arraycopy(state, 0, inputCounts, 0, inputCounts.length);
        System.arraycopy(state, inputCounts.length, outputCounts, 0, outputCounts.length);
    }
}
