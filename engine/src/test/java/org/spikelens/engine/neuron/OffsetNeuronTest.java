package org.spikelens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OffsetNeuronTest {
    private static String train(boolean... spikes) {
        StringBuilder text = new StringBuilder();
        for (boolean spike : spikes) {
            text.append(spike ? '1' : '0');
        }
        return text.toString();
    }

    private static OffsetNeuron prepared(double... currents) {
        OffsetNeuron neuron = new OffsetNeuron(1);
        neuron.prepare(currents);
        return neuron;
    }

    @Test
    void oneSpikeIsTakenOrGiven() {
        double[] early = {2, 2, -2, -2};
        assertThat(prepared(early).initial()).isCloseTo(-1.001, within(1e-12));
        assertThat(train(prepared(early).fire(early))).isEqualTo("0100");
        double[] late = {0, 0, 0, 4};
        assertThat(prepared(late).initial()).isEqualTo(1.5);
        assertThat(train(prepared(late).fire(late))).isEqualTo("1001");
        double[] between = {.6, .9, -1.5, .2};
        assertThat(prepared(between).initial()).isEqualTo(-.5);
        assertThat(train(prepared(between).fire(between))).containsOnlyOnce("1");
        double[] right = {.3, .3, .3, .3};
        assertThat(prepared(right).initial()).isEqualTo(.5);
    }

    @Test
    void furtherDryRunsCorrectFurtherSpikes() {
        OffsetNeuron neuron = prepared(2, 2, -2, -2);
        neuron.prepare(2, 2, -2, -2);
        assertThat(train(neuron.fire(2, 2, -2, -2))).isEqualTo("0000");
    }

    /** One that fires in every timestep has nothing to add, and nothing to be charged for. */
    @Test
    void whatIsSaturatedStays() {
        assertThat(prepared(3, 3, 3, 3).initial()).isEqualTo(.5);
    }

    /** A dry run moves the count by one towards the quantised sum, or leaves it. */
    @Test
    void aDryRunMovesTheCountByOne() {
        Random random = new Random(20);
        int moved = 0;
        for (int round = 0; round < 20_000; round++) {
            double[] currents = new double[2 + random.nextInt(7)];
            for (int t = 0; t < currents.length; t++) {
                currents[t] = (random.nextInt(257) - 128) / 64.0;
            }
            double sum = Arrays.stream(currents).sum();
            int wanted = (int) Math.max(0, Math.min(currents.length, Math.floor(sum + .5)));
            int before = count(new OffsetNeuron(1), currents);
            OffsetNeuron neuron = prepared(currents);
            int after = count(neuron, currents);
            assertThat(Math.abs(after - before)).as("round %d", round).isLessThanOrEqualTo(1);
            assertThat(Math.abs(after - wanted)).isLessThanOrEqualTo(Math.abs(before - wanted));
            moved += after == before ? 0 : 1;
            for (int run = 1; run < currents.length; run++) {
                int last = count(neuron, currents);
                neuron.prepare(currents);
                int now = count(neuron, currents);
                assertThat(Math.abs(now - wanted)).isLessThanOrEqualTo(Math.abs(last - wanted));
            }
        }
        assertThat(moved).isGreaterThan(1000);
    }

    private static int count(OffsetNeuron neuron, double... currents) {
        int count = 0;
        for (boolean spike : neuron.fire(currents)) {
            count += spike ? 1 : 0;
        }
        return count;
    }

    @Test
    void theFastKernelFiresAsTheReference() {
        for (long seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            int neurons = 1 + random.nextInt(1500);
            int samples = 1 + random.nextInt(3);
            int timesteps = 1 + random.nextInt(6);
            int dryRuns = 1 + random.nextInt(3);
            float[] thresholds = new float[neurons];
            for (int i = 0; i < neurons; i++) {
                thresholds[i] = (1 + random.nextInt(16)) / 8f;
            }
            float[][] steps = new float[timesteps][samples * neurons];
            for (float[] step : steps) {
                for (int i = 0; i < step.length; i++) {
                    step[i] = (random.nextInt(257) - 100) / 64f;
                }
            }
            OffsetPopulation fast = new OffsetPopulation(samples, thresholds);
            for (int run = 0; run < dryRuns; run++) {
                for (int t = 1; t <= timesteps; t++) {
                    fast.prepare(arrival(steps[t - 1]), t, run == 0);
                }
                fast.correct();
            }
            fast.begin();
            fast.release();
            PackedSpikes[] slots = new PackedSpikes[timesteps];
            for (int t = 0; t < timesteps; t++) {
                slots[t] = new PackedSpikes(samples, neurons);
                fast.neurons().step(arrival(steps[t]), slots[t]);
            }
            for (int i = 0; i < samples * neurons; i++) {
                double[] currents = new double[timesteps];
                for (int t = 0; t < timesteps; t++) {
                    currents[t] = steps[t][i];
                }
                OffsetNeuron neuron = new OffsetNeuron(thresholds[i % neurons]);
                for (int run = 0; run < dryRuns; run++) {
                    neuron.prepare(currents);
                }
                boolean[] wanted = neuron.fire(currents);
                for (int t = 0; t < timesteps; t++) {
                    assertThat(slots[t].fired(i / neurons, i % neurons))
                            .as("seed %d", seed)
                            .isEqualTo(wanted[t]);
                }
            }
        }
    }

    private static SpikingPopulation.Arrival arrival(float... currents) {
        return SpikingPopulation.Arrival.of(FloatBuffer.wrap(currents));
    }
}
