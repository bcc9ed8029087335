package org.spikelens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpikingPopulationTest {
    private static final int SAMPLES = 3;

    private static SpikingPopulation.Arrival arrival(float... values) {
        return SpikingPopulation.Arrival.of(buffer(values));
    }

    private static FloatBuffer buffer(float[] values) {
        FloatBuffer buffer =
                ByteBuffer.allocateDirect(values.length * Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
        buffer.put(0, values);
        return buffer;
    }

    /** The fused kernel against the plain equation in the same precision, ties included. */
    @Test
    void theKernelComputesTheEquation() {
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            int neurons = 1 + random.nextInt(2200);
            boolean dyadic = seed % 2 == 0;
            boolean zero = seed % 3 == 0;
            float leak = seed % 5 == 0 ? .25f : 0;
            float[] thresholds = new float[neurons];
            for (int i = 0; i < neurons; i++) {
                thresholds[i] = dyadic ? .25f * (1 + random.nextInt(8)) : random(random);
            }
            SpikingPopulation fast =
                    new SpikingPopulation(new FiringRule(zero, leak), SAMPLES, thresholds, .5);
            PackedSpikes spikes = new PackedSpikes(SAMPLES, neurons);
            float[] v = new float[SAMPLES * neurons];
            int[] counts = new int[v.length];
            int[] first = new int[v.length];
            for (int i = 0; i < v.length; i++) {
                v[i] = .5f * thresholds[i % neurons];
            }
            for (int t = 1; t <= 70; t++) {
                float[] x = new float[v.length];
                for (int i = 0; i < x.length; i++) {
                    x[i] =
                            dyadic
                                    ? .125f * (random.nextInt(17) - 5)
                                    : (float) random.nextGaussian();
                }
                fast.step(arrival(x), spikes);
                for (int i = 0; i < v.length; i++) {
                    float u = v[i] * (1 - leak) + x[i];
                    boolean fires = FiringRule.fires(u, thresholds[i % neurons]);
                    v[i] = !fires ? u : zero ? 0 : u - thresholds[i % neurons];
                    counts[i] += fires ? 1 : 0;
                    first[i] = fires && first[i] == 0 ? t : first[i];
                    assertThat(spikes.fired(i / neurons, i % neurons))
                            .as("seed %d t %d i %d", seed, t, i)
                            .isEqualTo(fires);
                    assertThat(fast.potential(i / neurons, i % neurons)).isEqualTo(v[i]);
                }
            }
            int silent = 0;
            int always = 0;
            long all = 0;
            for (int i = 0; i < v.length; i++) {
                assertThat(fast.counts().count(i / neurons, i % neurons)).isEqualTo(counts[i]);
                assertThat(fast.counts().first(i / neurons, i % neurons)).isEqualTo(first[i]);
                silent += counts[i] == 0 ? 1 : 0;
                always += counts[i] == 70 ? 1 : 0;
                all += counts[i];
            }
            assertThat(fast.counts().silentShare()).isEqualTo(silent / (double) v.length);
            assertThat(fast.counts().saturatedShare()).isEqualTo(always / (double) v.length);
            assertThat(fast.counts().rate()).isEqualTo(all / (70.0 * v.length));
        }
    }

    private static float random(Random random) {
        return (float) Math.exp(4 * random.nextGaussian());
    }

    /** The closest floats to a threshold, of all sizes that thresholds can have. */
    @Test
    void theNearestFloatsDecide() {
        for (float theta : new float[] {1e-6f, .1f, 1f, 3.3333333f, 6f, 1e9f}) {
            float[] thresholds = {theta, theta, theta, theta};
            SpikingPopulation neurons =
                    new SpikingPopulation(FiringRule.SUBTRACT, 1, thresholds, 0);
            PackedSpikes spikes = new PackedSpikes(1, 4);
            float[] currents = {
                Math.nextDown(theta), theta, Math.nextUp(theta), -Float.MAX_VALUE / 2
            };
            neurons.step(arrival(currents), spikes);
            assertThat(spikes.fired(0, 0)).isFalse();
            assertThat(spikes.fired(0, 1)).isTrue();
            assertThat(spikes.fired(0, 2)).isTrue();
            assertThat(spikes.fired(0, 3)).isFalse();
            assertThat(neurons.potential(0, 0)).isEqualTo(Math.nextDown(theta));
            assertThat(neurons.potential(0, 1)).isZero();
        }
    }

    @Test
    void expandedSpikesAreThresholdsOrZero() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int neurons = 1 + random.nextInt(seed % 2 == 0 ? 400 : 3000);
            int channel = seed % 3 == 0 ? 1 + random.nextInt(130) : 64 << random.nextInt(3);
            float[] thresholds = new float[neurons];
            for (int i = 0; i < neurons; i++) {
                thresholds[i] = 1 + i / channel;
            }
            SpikingPopulation population =
                    new SpikingPopulation(FiringRule.SUBTRACT, 2, thresholds, 0);
            float[] currents = new float[2 * neurons];
            for (int i = 0; i < currents.length; i++) {
                currents[i] = random.nextBoolean() ? 1000 : -1;
            }
            PackedSpikes spikes = new PackedSpikes(2, neurons);
            population.step(arrival(currents), spikes);
            ByteBuffer out = ByteBuffer.allocateDirect(8 * neurons).order(ByteOrder.nativeOrder());
            new SpikeExpansion(thresholds).expand(spikes, out);
            for (int i = 0; i < currents.length; i++) {
                float expected = currents[i] > 0 ? thresholds[i % neurons] : 0;
                assertThat(out.getFloat(4 * i)).as("seed %d", seed).isEqualTo(expected);
            }
        }
    }

    @Test
    void weightedCountsAreSumsOverNeurons() {
        float[] thresholds = new float[100];
        java.util.Arrays.fill(thresholds, 1);
        SpikingPopulation population = new SpikingPopulation(FiringRule.SUBTRACT, 2, thresholds, 0);
        float[] currents = new float[200];
        float[] weights = new float[100];
        for (int i = 0; i < 200; i++) {
            currents[i] = i / 200f;
            weights[i % 100] = i % 7;
        }
        PackedSpikes spikes = new PackedSpikes(2, 100);
        for (int t = 0; t < 50; t++) {
            population.step(arrival(currents), spikes);
        }
        double expected = 0;
        for (int i = 0; i < 100; i++) {
            expected += population.counts().count(1, i) * weights[i];
        }
        assertThat(expected).isPositive();
        assertThat(population.counts().weighted(1, weights)).isEqualTo(expected);
    }
}
