package org.spikelens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PascNeuronTest {
    private static String train(boolean... spikes) {
        StringBuilder text = new StringBuilder();
        for (boolean spike : spikes) {
            text.append(spike ? '1' : '0');
        }
        return text.toString();
    }

    private static String fired(int emitted, double... inputs) {
        return train(new PascNeuron(1, emitted, 0).fire(inputs));
    }

    @Test
    void inputsInAnyOrder() {
        assertThat(fired(4, 2, 2, -2, -2)).isEqualTo("0000");
        assertThat(fired(4, 0, 0, 0, 4)).isEqualTo("1111");
        assertThat(fired(8, 0, 0, 0, 4)).isEqualTo("11110000");
        assertThat(fired(4, 3.6)).isEqualTo("1111");
        PascNeuron takesBack = new PascNeuron(1, 4, 0);
        takesBack.fire(2, 2, -2, -2);
        assertThat(takesBack.inhibitory()).isEqualTo(2);
    }

    /** What lies on the threshold fires, and is not taken back. */
    @Test
    void ties() {
        assertThat(fired(4, .5)).isEqualTo("1000");
        assertThat(fired(4, 2, -1.5)).isEqualTo("1000");
        assertThat(fired(4, 2.5, -1, 0)).isEqualTo("1100");
        assertThat(fired(4, .4999)).isEqualTo("0000");
        // with the code's tolerance what lies below fires, is taken back, fires again: in the end
        // the number of rounds decides
        assertThat(train(new PascNeuron(1, 4, 8e-5).fire(.49995))).isEqualTo("0000");
        assertThat(train(new PascNeuron(1, 3, 8e-5).fire(.49995))).isEqualTo("100");
    }

    /** Its count is the quantised sum, for inputs of any sign and any two lengths. */
    @Test
    void theCountIsTheQuantisedSum() {
        Random random = new Random(12);
        for (int round = 0; round < 50_000; round++) {
            double[] inputs = new double[1 + random.nextInt(9)];
            int emitted = 1 + random.nextInt(9);
            double sum = 0;
            for (int t = 0; t < inputs.length; t++) {
                inputs[t] = (random.nextInt(513) - 256) / 64.0;
                sum += inputs[t];
            }
            int wanted = (int) Math.max(0, Math.min(emitted, Math.floor(sum + .5)));
            assertThat(fired(emitted, inputs))
                    .as("%d in, %d out", inputs.length, emitted)
                    .isEqualTo("1".repeat(wanted) + "0".repeat(emitted - wanted));
        }
    }

    @Test
    void theFastKernelFiresAsTheReference() {
        for (long seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            int neurons = 1 + random.nextInt(150);
            int samples = 1 + random.nextInt(3);
            int levels = 1 + random.nextInt(8);
            int timesteps = levels + random.nextInt(4);
            float[] sizes = new float[neurons];
            for (int i = 0; i < neurons; i++) {
                sizes[i] = (1 + random.nextInt(16)) / 8f;
            }
            PascPopulation fast = new PascPopulation(samples, sizes, levels, 0);
            double[][] currents = new double[samples * neurons][timesteps];
            PackedSpikes[] slots = new PackedSpikes[timesteps];
            for (int t = 0; t < timesteps; t++) {
                float[] step = new float[samples * neurons];
                for (int i = 0; i < step.length; i++) {
                    step[i] = (random.nextInt(257) - 100) / 64f;
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
                        boolean[] wanted =
                                new PascNeuron(sizes[i], levels, 0)
                                        .fire(currents[sample * neurons + i]);
                        boolean fires = t <= levels && wanted[t - 1];
                        assertThat(slots[t - 1].fired(sample, i))
                                .as("seed %d", seed)
                                .isEqualTo(fires);
                        // what is left is what is still to come
                        boolean more = t < levels && wanted[t];
                        assertThat(fast.potential(sample, i) >= fast.threshold(i)).isEqualTo(more);
                    }
                }
            }
        }
    }
}
