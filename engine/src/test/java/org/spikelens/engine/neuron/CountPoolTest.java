package org.spikelens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.graph.Window;

class CountPoolTest {
    /**
     * Any window, stride, padding, dilation and overlap: cumulative output = max of cumulative
     * inputs.
     */
    @Test
    void theCountAfterThePoolIsTheLargestInItsWindow() {
        for (long seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            int height = 5 + random.nextInt(5);
            int width = 5 + random.nextInt(5);
            int kernelH = 1 + random.nextInt(3);
            int kernelW = 1 + random.nextInt(3);
            int padH = random.nextInt(kernelH);
            int padW = random.nextInt(kernelW);
            Window window =
                    new Window(
                            List.of(kernelH, kernelW),
                            List.of(1 + random.nextInt(3), 1 + random.nextInt(3)),
                            List.of(1 + random.nextInt(2), 1 + random.nextInt(2)),
                            List.of(padH, padW),
                            List.of(padH, random.nextInt(padW + 1)),
                            random.nextBoolean());
            Shape in = new Shape(3, height, width);
            Shape out = new Shape(3, window.outputLength(0, height), window.outputLength(1, width));
            check(seed, window, in, out);
            checkGraded(seed, window, in, out);
        }
    }

    /** Bursts, and spikes taken back: the same law for sums, and no event that sums do not need. */
    private static void checkGraded(long seed, Window window, Shape in, Shape out) {
        Random random = new Random(seed);
        SpikeGrades grades = new SpikeGrades(1 + random.nextInt(5), random.nextBoolean());
        int neurons = (int) in.size();
        CountPool pool = new CountPool(1, 3, WindowTable.of(window, in, out), grades);
        PackedSpikes before = new PackedSpikes(1, neurons, grades);
        PackedSpikes after = new PackedSpikes(1, pool.neurons(), grades);
        int[] counts = new int[neurons];
        int[] pooled = new int[pool.neurons()];
        double events = 0;
        float[] ones = new float[pool.neurons()];
        Arrays.fill(ones, 1);
        int[] middle = null;
        for (int t = 0; t < 30; t++) {
            if (t == 20) {
                middle = pool.state();
            }
            before.clear();
            for (int i = 0; i < neurons; i++) {
                int sent =
                        grades.negative() && counts[i] > 0 && random.nextInt(3) == 0
                                ? -1
                                : random.nextInt(10) < i % 7
                                        ? random.nextInt(1 + grades.levels())
                                        : 0;
                send(before, i, sent);
                counts[i] += sent;
                assertThat(before.sent(0, i)).isEqualTo(sent);
            }
            pool.step(before, after);
            for (int o = 0; o < pooled.length; o++) {
                int sent = after.sent(0, o);
                pooled[o] += sent;
                events += Math.abs(sent);
                assertThat(sent).isBetween(grades.negative() ? -1 : 0, grades.levels());
                assertThat(pooled[o])
                        .as("seed %d t %d output %d of %s", seed, t, o, window)
                        .isEqualTo(largest(window, in, out, counts, 0, o))
                        .isEqualTo(pool.count(0, o));
            }
            assertThat(pool.weighted(0, ones)).as("seed %d t %d", seed, t).isEqualTo(events);
        }
        pool.restore(middle);
        assertThat(pool.state()).isEqualTo(middle);
    }

    private static void send(PackedSpikes spikes, int neuron, int sent) {
        for (int plane = 0; plane < sent; plane++) {
            spikes.words()[spikes.start(plane, 0) + (neuron >>> 6)] |= 1L << neuron;
        }
        if (sent < 0) {
            int plane = spikes.grades().levels();
            spikes.words()[spikes.start(plane, 0) + (neuron >>> 6)] |= 1L << neuron;
        }
    }

    private static void check(long seed, Window window, Shape in, Shape out) {
        Random random = new Random(seed);
        int neurons = (int) in.size();
        int samples = 2;
        CountPool pool = new CountPool(samples, 3, WindowTable.of(window, in, out));
        PackedSpikes before = new PackedSpikes(samples, neurons);
        PackedSpikes after = new PackedSpikes(samples, pool.neurons());
        int[] counts = new int[samples * neurons];
        int[] pooled = new int[samples * pool.neurons()];
        for (int t = 0; t < 30; t++) {
            before.clear();
            for (int i = 0; i < counts.length; i++) {
                if (random.nextInt(10) < i % 7) {
                    int sample = i / neurons;
                    int neuron = i % neurons;
                    before.words()[sample * before.wordsPerSample() + (neuron >>> 6)] |=
                            1L << neuron;
                    counts[i]++;
                }
            }
            pool.step(before, after);
            for (int o = 0; o < pooled.length; o++) {
                int sample = o / pool.neurons();
                int output = o % pool.neurons();
                pooled[o] += after.fired(sample, output) ? 1 : 0;
                assertThat(pooled[o])
                        .as("seed %d t %d output %d of %s", seed, t, o, window)
                        .isEqualTo(largest(window, in, out, counts, sample, output))
                        .isEqualTo(pool.count(sample, output));
            }
        }
    }

    private static int largest(
            Window window, Shape in, Shape out, int[] counts, int sample, int output) {
        int width = (int) out.get(2);
        int channel = output / (int) (out.get(1) * width);
        int row = output / width % (int) out.get(1);
        int column = output % width;
        int largest = 0;
        for (int i = 0; i < window.kernel().get(0); i++) {
            for (int j = 0; j < window.kernel().get(1); j++) {
                int y =
                        row * window.strides().get(0)
                                + i * window.dilations().get(0)
                                - window.padsBegin().get(0);
                int x =
                        column * window.strides().get(1)
                                + j * window.dilations().get(1)
                                - window.padsBegin().get(1);
                if (y >= 0 && x >= 0 && y < in.get(1) && x < in.get(2)) {
                    int at = (int) ((channel * in.get(1) + y) * in.get(2) + x);
                    largest = Math.max(largest, counts[sample * (int) in.size() + at]);
                }
            }
        }
        return largest;
    }

    @Test
    void aGlobalPoolHasOneOutputAChannel() {
        CountPool pool = new CountPool(1, 2, WindowTable.global(new Shape(2, 2, 2)));
        PackedSpikes before = new PackedSpikes(1, 8);
        PackedSpikes after = new PackedSpikes(1, 2);
        before.words()[0] = 0b0011_0001;
        pool.step(before, after);
        assertThat(after.words()[0]).isEqualTo(0b11);
        before.words()[0] = 0b1100_0001;
        pool.step(before, after);
        assertThat(after.words()[0]).isEqualTo(0b01);
        assertThat(pool.count(0, 0)).isEqualTo(2);
        assertThat(pool.count(0, 1)).isEqualTo(1);
    }
}
