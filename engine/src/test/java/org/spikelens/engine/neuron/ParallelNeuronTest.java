package org.spikelens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParallelNeuronTest {
    private static final ParallelNeuron HALF = new ParallelNeuron(1, .5, SpikeOrder.RIGHT);

    private static String train(boolean... spikes) {
        StringBuilder text = new StringBuilder();
        for (boolean spike : spikes) {
            text.append(spike ? '1' : '0');
        }
        return text.toString();
    }

    @Test
    void itsMatricesAreThePapers() {
        double[][] rows = {{.25}, {1.0 / 3}, {.5}, {1}};
        for (int timesteps = 1; timesteps <= 9; timesteps++) {
            double[][] product =
                    product(
                            ParallelNeuron.charging(timesteps),
                            ParallelNeuron.averaging(timesteps));
            double[][] combined = ParallelNeuron.combined(timesteps);
            for (int x = 0; x < timesteps; x++) {
                for (int j = 0; j < timesteps; j++) {
                    assertThat(product[x][j]).isCloseTo(combined[x][j], within(1e-15));
                    if (timesteps == 4) {
                        assertThat(combined[x][j]).isEqualTo(rows[x][0]);
                    }
                }
            }
        }
    }

    private static double[][] product(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    @Test
    void fourTimesteps() {
        assertThat(train(HALF.fire(.3, .3, .3, .3))).isEqualTo("0001");
        assertThat(train(HALF.fire(.6, .6, .6, .6))).isEqualTo("0011");
        assertThat(train(HALF.fire(2, 2, -2, -2))).isEqualTo("0000");
        assertThat(train(HALF.fire(0, 0, 0, 4))).isEqualTo("1111");
        ParallelNeuron asCode = new ParallelNeuron(1, .5, SpikeOrder.LEFT);
        assertThat(train(asCode.fire(.3, .3, .3, .3))).isEqualTo("1000");
    }

    /** A charge of exactly one threshold, or of exactly two, fires. */
    @Test
    void equalityFires() {
        assertThat(train(HALF.fire(.125, .125, .125, .125))).isEqualTo("0001");
        assertThat(train(HALF.fire(.125, .125, .125, .124))).isEqualTo("0000");
        assertThat(train(HALF.fire(1.5, 0, 0, 0))).isEqualTo("0011");
        assertThat(CountedSpikes.count(3 * .1, .1, 9)).as("0.3 is not below 3 * 0.1").isEqualTo(3);
    }

    /** Whatever the order of the currents: sorted spikes, as many as the mean current says. */
    @Test
    void spikesDependOnTheSumAlone() {
        Random random = new Random(4);
        for (int round = 0; round < 20_000; round++) {
            double[] currents = new double[1 + random.nextInt(9)];
            double sum = 0;
            for (int t = 0; t < currents.length; t++) {
                currents[t] = (random.nextInt(257) - 100) / 64.0;
                sum += currents[t];
            }
            boolean[] spikes = HALF.fire(currents);
            int wanted = (int) Math.max(0, Math.min(currents.length, Math.floor(sum + .5)));
            int silent = currents.length - wanted;
            assertThat(train(spikes)).isEqualTo("0".repeat(silent) + "1".repeat(wanted));
            double[] sorted = currents.clone();
            Arrays.sort(sorted);
            assertThat(HALF.fire(sorted)).isEqualTo(spikes);
        }
    }

    @Test
    void theFastKernelFiresAsTheReference() {
        for (long seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            int neurons = 1 + random.nextInt(150);
            int samples = 1 + random.nextInt(3);
            int timesteps = 1 + random.nextInt(9);
            SpikeOrder order = seed % 2 == 0 ? SpikeOrder.RIGHT : SpikeOrder.LEFT;
            float[] thresholds = new float[neurons];
            double[] shifts = new double[neurons];
            for (int i = 0; i < neurons; i++) {
                thresholds[i] = (1 + random.nextInt(16)) / 8f;
                shifts[i] = thresholds[i] / 2 + (random.nextInt(9) - 4) / 16.0;
            }
            ParallelPopulation fast =
                    new ParallelPopulation(
                            samples, new CountRule(thresholds, shifts, timesteps), order);
            double[][] currents = new double[samples * neurons][timesteps];
            PackedSpikes[] slots = new PackedSpikes[timesteps];
            for (int t = 0; t < timesteps; t++) {
                float[] step = new float[samples * neurons];
                for (int i = 0; i < step.length; i++) {
                    step[i] = (random.nextInt(65) - 16) / 32f;
                    currents[i][t] = step[i];
                }
                slots[t] = new PackedSpikes(samples, neurons);
                fast.gather(SpikingPopulation.Arrival.of(FloatBuffer.wrap(step)), t + 1);
            }
            fast.fire(slots);
            for (int t = 1; t <= timesteps; t++) {
                fast.show(slots[t - 1], t);
                for (int sample = 0; sample < samples; sample++) {
                    for (int i = 0; i < neurons; i++) {
                        boolean fired = slots[t - 1].fired(sample, i);
                        boolean above = fast.potential(sample, i) >= fast.threshold(i);
                        boolean wanted =
                                new ParallelNeuron(thresholds[i], shifts[i], order)
                                        .fire(currents[sample * neurons + i])[t - 1];
                        assertThat(fired).as("seed %d", seed).isEqualTo(wanted);
                        // the potential that is shown is the one that decides
                        assertThat(above).isEqualTo(wanted);
                    }
                }
            }
            assertThat(fast.counts().count(0, 0)).isBetween(0, timesteps);
        }
    }
}
