package org.spikelens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResidualNeuronsTest {
    private static String run(double... currents) {
        ResidualNeurons neuron = new ResidualNeurons(new double[] {1}, .5, 4);
        boolean[] spike = new boolean[1];
        StringBuilder spikes = new StringBuilder();
        for (double current : currents) {
            neuron.step(new double[] {current}, spike);
            spikes.append(spike[0] ? '1' : '0');
        }
        return spikes + (neuron.masked(0) ? " masked" : " goes on");
    }

    @Test
    void aNeuronThatFiredTooOftenIsSilentTheSecondTime() {
        assertThat(run(2, 2, -2, -2, 2, 2, -2, -2)).isEqualTo("11000000 masked");
    }

    @Test
    void aNeuronWithSomethingLeftStartsAgain() {
        assertThat(run(.3, .3, .3, .3, .3, .3, .3, .3)).isEqualTo("01000100 goes on");
        assertThat(run(0, 0, 0, 0, 1, 1, 1, 1)).isEqualTo("00001111 goes on");
    }

    @Test
    void nothingLeftAtAllIsTooLittle() {
        assertThat(run(.125, .125, .125, .125, 1, 1)).isEqualTo("000100 masked");
    }
}
