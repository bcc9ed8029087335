package org.spikelens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradedNeuronsTest {
    /** What a neuron of threshold 1 sends and then its last potential, as "1 -1 v=0.5". */
    private static String run(GradedRule rule, double... currents) {
        GradedNeurons neuron = new GradedNeurons(rule, new double[] {1}, 0);
        int[] spike = new int[1];
        StringJoiner sent = new StringJoiner(" ");
        for (double current : currents) {
            neuron.step(new double[] {current}, spike);
            sent.add(Integer.toString(spike[0]));
        }
        return sent + " v=" + neuron.potential(0);
    }

    @Test
    void aSpikeThatLaterCurrentsTakeBackIsTakenBack() {
        assertThat(run(GradedRule.SIGNED, 2, 2, -2, -2)).isEqualTo("1 1 0 -1 v=-1.0");
        assertThat(run(GradedRule.SIGNED, -2, -2, 2, 2)).isEqualTo("0 0 0 0 v=0.0");
        assertThat(run(GradedRule.SIGNED, 1, -1, -1, -1)).isEqualTo("1 -1 0 0 v=-2.0");
    }

    @Test
    void aBurstSendsAllThatIsThere() {
        assertThat(run(GradedRule.bursts(5), 0, 0, 0, 4)).isEqualTo("0 0 0 4 v=0.0");
        assertThat(run(GradedRule.bursts(5), 2, 2, -2, -2)).isEqualTo("2 2 0 0 v=-4.0");
        assertThat(run(GradedRule.bursts(5), 7.5, 0)).isEqualTo("5 2 v=0.5");
        assertThat(run(GradedRule.bursts(1), 4, 0, 0)).isEqualTo("1 1 1 v=1.0");
    }

    @Test
    void silenceBeyondTheUsualIsTakenForAnError() {
        GradedRule rule = new GradedRule(1, TakeBack.SILENCE, 1);
        // spikes at timesteps 1 and 3 (the first after 0 timesteps, the second after 2): mean 1
        assertThat(run(rule, 1, 0, 1, 0, 0, 0, 0, 0)).isEqualTo("1 0 1 0 0 -1 -1 0 v=0.0");
    }

    @Test
    void signedSpikesAndPotentialBalanceTheCurrents() {
        long seed = 17;
        Random random = new Random(seed);
        for (int train = 0; train < 5_000; train++) {
            double theta = .1 + 3 * random.nextDouble();
            GradedRule rule =
                    random.nextBoolean()
                            ? new GradedRule(1 + random.nextInt(3), TakeBack.POTENTIAL, 0)
                            : GradedRule.bursts(1 + random.nextInt(6));
            GradedNeurons neuron = new GradedNeurons(rule, new double[] {theta}, 0);
            int[] spike = new int[1];
            double sum = 0;
            long sent = 0;
            for (int t = 0; t < 32; t++) {
                double current = 3 * random.nextGaussian();
                sum += current;
                neuron.step(new double[] {current}, spike);
                sent += spike[0];
                assertThat(sent).as("seed %d, train %d", seed, train).isNotNegative();
                assertThat(spike[0]).isBetween(-1, rule.levels());
            }
            assertThat(theta * sent - (sum - neuron.potential(0)))
                    .as("seed %d, train %d", seed, train)
                    .isCloseTo(0, within(1e-9));
        }
    }

    /** Currents and thresholds in 64ths: floats and doubles must agree to the bit. */
    @ParameterizedTest
    @CsvSource({
        "1,potential,0",
        "5,never,0",
        "3,potential,0",
        "5,silence,2",
        "1,silence,0",
        "1,never,0"
    })
    void theFastKernelDoesWhatTheReferenceSays(int levels, String takeBack, int allowance) {
        GradedRule rule = new GradedRule(levels, TakeBack.of(takeBack), allowance);
        for (long seed = 0; seed < 4; seed++) {
            Random random = new Random(seed);
            int neurons = 1 + random.nextInt(2100);
            int samples = 1 + random.nextInt(3);
            float[] thresholds = new float[neurons];
            double[] exact = new double[neurons];
            for (int i = 0; i < neurons; i++) {
                thresholds[i] = (1 + random.nextInt(128)) / 64f;
                exact[i] = thresholds[i];
            }
            GradedPopulation fast = new GradedPopulation(rule, samples, thresholds, 0.5);
            GradedNeurons[] slow = new GradedNeurons[samples];
            long[][] events = new long[samples][neurons];
            for (int sample = 0; sample < samples; sample++) {
                slow[sample] = new GradedNeurons(rule, exact, 0.5);
            }
            PackedSpikes spikes = new PackedSpikes(samples, neurons, rule.grades());
            for (int t = 1; t <= 25; t++) {
                float[] currents = new float[samples * neurons];
                for (int i = 0; i < currents.length; i++) {
                    currents[i] = t > 18 ? 0 : (random.nextInt(513) - 256) / 64f;
                }
                fast.step(SpikingPopulation.Arrival.of(FloatBuffer.wrap(currents)), t, spikes);
                for (int sample = 0; sample < samples; sample++) {
                    double[] mine = new double[neurons];
                    for (int i = 0; i < neurons; i++) {
                        mine[i] = currents[sample * neurons + i];
                    }
                    int[] sent = new int[neurons];
                    slow[sample].step(mine, sent);
                    for (int i = 0; i < neurons; i++) {
                        events[sample][i] += Math.abs(sent[i]);
                        assertThat(spikes.sent(sample, i))
                                .as("seed %d t %d neuron %d", seed, t, i)
                                .isEqualTo(sent[i]);
                        assertThat(spikes.fired(sample, i)).isEqualTo(sent[i] != 0);
                    }
                }
            }
            compare(fast, slow, events);
        }
    }

    private static void compare(GradedPopulation fast, GradedNeurons[] slow, long[][] events) {
        float[] weights = new float[fast.neurons()];
        for (int sample = 0; sample < slow.length; sample++) {
            long all = 0;
            double weighted = 0;
            for (int i = 0; i < weights.length; i++) {
                weights[i] = i % 7;
                all += events[sample][i];
                weighted += events[sample][i] * weights[i];
                assertThat((double) fast.potential(sample, i)).isEqualTo(slow[sample].potential(i));
                assertThat(fast.counts().count(sample, i)).isEqualTo((int) slow[sample].sent(i));
            }
            assertThat(fast.counts().spikes(sample)).isEqualTo(all);
            assertThat(fast.counts().weighted(sample, weights)).isEqualTo(weighted);
        }
    }

    @Test
    void aMomentCanBeGoneBackTo() {
        GradedRule rule = new GradedRule(2, TakeBack.SILENCE, 0);
        GradedPopulation population = new GradedPopulation(rule, 1, new float[] {1, 2}, 0);
        PackedSpikes spikes = new PackedSpikes(1, 2, rule.grades());
        float[][] currents = {{2, 2}, {0, 2}, {0, 0}, {0, 1}, {0, -3}, {1, 1}};
        StringJoiner first = new StringJoiner(",");
        float[][] state = null;
        SpikeCounts counts = null;
        for (int t = 1; t <= 6; t++) {
            population.step(
                    SpikingPopulation.Arrival.of(FloatBuffer.wrap(currents[t - 1])), t, spikes);
            if (t == 2) {
                state = population.potentials();
                counts = population.counts().copy();
            } else if (t > 2) {
                first.add(spikes.sent(0, 0) + "/" + spikes.sent(0, 1));
            }
        }
        int total = population.counts().count(0, 0);
        population.restore(state, counts);
        StringJoiner again = new StringJoiner(",");
        for (int t = 3; t <= 6; t++) {
            population.step(
                    SpikingPopulation.Arrival.of(FloatBuffer.wrap(currents[t - 1])), t, spikes);
            again.add(spikes.sent(0, 0) + "/" + spikes.sent(0, 1));
        }
        assertThat(again).hasToString(first.toString());
        assertThat(first.toString()).contains("-1");
        assertThat(population.counts().count(0, 0)).isEqualTo(total);
    }
}
