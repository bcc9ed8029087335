package org.spikelens.engine.neuron;

import java.util.Arrays;
import java.util.stream.Stream;
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
 * Bursts of up to k spikes come out as bursts of up to k; where spikes can be taken back, so can
 * those of the pool, one a timestep. After Li and Zeng, "Efficient and accurate conversion of
 * spiking neural network with burst spikes" (2022), who inhibit within the window; counting gives
 * the same for any window.
 *
 * <p><b>Shapes.</b> Spikes of {@code [samples, channels * elements]}. <b>Threads.</b> Confined to
 * the simulator's thread, which splits samples over the kernel threads.
 */
public final class CountPool {
    /*
     * Only elements that fire can raise a maximum, so a timestep costs as much as it has spikes: a
     * spike raises its element's count and those of its outputs that fall short of it. The order of
     * spikes within a timestep does not matter, for a maximum has none. The spikes of a burst pass one
     * after the other, a plane each, and raise every output once at most; then come the negative
     * ones, each of which looks again at the windows that it was the largest of.
     */
    private final WindowTable table;
    private final SpikeGrades grades;
    private final int channels;
    private final int samples;
    private final int[] inputCounts;
    private final int[] outputCounts;
    private final int[] takenBack;
    /* spikes of outputs before the counts began anew */
    private final int[] earlier;

    /** Of spikes that are there or not. */
    public CountPool(int samples, int channels, WindowTable table) {
        this(samples, channels, table, SpikeGrades.BINARY);
    }

    /**
     * @param grades of the spikes, before and after
     */
    public CountPool(int samples, int channels, WindowTable table, SpikeGrades grades) {
        this.samples = samples;
        this.channels = channels;
        this.table = table;
        this.grades = grades;
        this.inputCounts = new int[Math.multiplyExact(samples, channels * table.inputs())];
        this.outputCounts = new int[Math.multiplyExact(samples, channels * table.outputs())];
        this.takenBack = new int[grades.negative() ? outputCounts.length : 0];
        this.earlier = new int[outputCounts.length];
    }

    /** Back to before the first timestep. */
    public void reset() {
        Arrays.fill(inputCounts, 0);
        Arrays.fill(outputCounts, 0);
        Arrays.fill(takenBack, 0);
        Arrays.fill(earlier, 0);
    }

    /**
     * Begins its counts anew, as if nothing had come; what it has sent so far stays known. For
     * neurons that take nothing back.
     */
    public void restart() {
        for (int i = 0; i < earlier.length; i++) {
            earlier[i] += outputCounts[i];
        }
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
        for (int plane = 0; plane < grades.levels(); plane++) {
            raise(sample, plane, in, out);
        }
        if (grades.negative()) {
            lower(sample, in, out);
            cancel(sample, out);
        }
    }

    private void raise(int sample, int plane, PackedSpikes in, PackedSpikes out) {
        long[] words = in.words();
        int from = in.start(plane, sample);
        int to = out.start(plane, sample);
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
                raise(sample, channel, element, count, out.words(), to);
            }
        }
    }

    private void raise(int sample, int channel, int element, int count, long[] words, int to) {
        int base = sample * neurons();
        int end = table.start(element + 1);
        for (int m = table.start(element); m < end; m++) {
            int output = channel * table.outputs() + table.member(m);
            int before = outputCounts[base + output];
            // 1 where the output falls short, which is by one spike; no branch, for it is a toss-up
            int rise = before - count >>> 31;
            outputCounts[base + output] = before + rise;
            words[to + (output >>> 6)] |= (long) rise << output;
        }
    }

    private void lower(int sample, PackedSpikes in, PackedSpikes out) {
        long[] words = in.words();
        int from = in.start(grades.levels(), sample);
        int to = out.start(grades.levels(), sample);
        for (int w = 0; w < in.wordsPerSample(); w++) {
            for (long left = words[from + w]; left != 0; left &= left - 1) {
                inputCounts[sample * in.neurons() + (w << 6) + Long.numberOfTrailingZeros(left)]--;
            }
        }
        int base = sample * neurons();
        for (int w = 0; w < in.wordsPerSample(); w++) {
            for (long left = words[from + w]; left != 0; left &= left - 1) {
                int neuron = (w << 6) + Long.numberOfTrailingZeros(left);
                int channel = neuron / table.inputs();
                int element = neuron % table.inputs();
                for (int m = table.start(element); m < table.start(element + 1); m++) {
                    int output = channel * table.outputs() + table.member(m);
                    int now = largest(sample, channel, table.member(m));
                    if (now < outputCounts[base + output]) {
                        outputCounts[base + output] = now;
                        takenBack[base + output]++;
                        out.words()[to + (output >>> 6)] |= 1L << output;
                    }
                }
            }
        }
    }

    private int largest(int sample, int channel, int output) {
        int base = (sample * channels + channel) * table.inputs();
        int largest = Integer.MIN_VALUE;
        for (int m = table.firstElement(output); m < table.firstElement(output + 1); m++) {
            largest = Math.max(largest, inputCounts[base + table.element(m)]);
        }
        return largest;
    }

    /** A spike and a negative one in the same timestep are no spike at all. */
    private void cancel(int sample, PackedSpikes out) {
        long[] words = out.words();
        int negative = out.start(grades.levels(), sample);
        for (int w = 0; w < out.wordsPerSample(); w++) {
            for (int plane = 0; plane < grades.levels(); plane++) {
                int at = out.start(plane, sample) + w;
                long both = words[at] & words[negative + w];
                words[at] ^= both;
                words[negative + w] ^= both;
                for (long left = both; left != 0; left &= left - 1) {
                    takenBack[sample * neurons() + (w << 6) + Long.numberOfTrailingZeros(left)]--;
                }
            }
        }
    }

    /** Spikes of an output since the first timestep, less those that it took back. */
    public int count(int sample, int output) {
        int at = sample * neurons() + output;
        return earlier[at] + outputCounts[at];
    }

    /**
     * The sum over all outputs of a sample of spikes, of either sign, times weight.
     *
     * @param weights one an output
     */
    public double weighted(int sample, float[] weights) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            int at = sample * weights.length + i;
            // one taken back is an event itself, and so was the spike that it took back
            int events = outputCounts[at] + (grades.negative() ? 2 * takenBack[at] : 0);
            sum += (double) (earlier[at] + events) * weights[i];
        }
        return sum;
    }

    /** A copy of all that it remembers. */
    public int[] state() {
        return Stream.of(inputCounts, outputCounts, takenBack, earlier)
                .flatMapToInt(Arrays::stream)
                .toArray();
    }

    /** Takes over what {@link #state} gave earlier. */
    public void restore(int[] state) {
        int from = 0;
        for (int[] row : new int[][] {inputCounts, outputCounts, takenBack, earlier}) {
            System.arraycopy(state, from, row, 0, row.length);
            from += row.length;
        }
    }
}
