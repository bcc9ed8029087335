package org.spikelens.app.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.lesson.InputSpikes;

class PlaygroundViewModelTest {
    private static final long SECOND = 1_000_000_000L;

    private final PlaygroundViewModel model = new PlaygroundViewModel(Runnable::run);
    private final NeuronViewModel neuron = model.neuron();
    private final OrderViewModel order = model.order();
    private final LessonClock clock = model.clock();

    @BeforeEach
    void firstPulse() {
        model.beat(0);
    }

    @Test
    void opensWithAnExampleSeenToItsEnd() {
        assertThat(clock.position().get()).isEqualTo(16);
        assertThat(clock.positionText().get()).isEqualTo("t = 16 / 16");
        assertThat(neuron.reading())
                .isEqualTo(
                        "With input 0.40 the neuron fires in 6 of 16 steps: 0.375 instead of 0.4,"
                                + " 0.025 too little: quantisation, for it can only count whole"
                                + " spikes.");
        assertThat(neuron.stair()).isEqualTo("stair \u03b8 / T = 0.0625");
        assertThat(neuron.soFar(2)).isEqualTo("1 spike by t = 2");
    }

    @Test
    void theReadingFollowsTheDials() {
        neuron.input().turn(1.4);
        model.beat(1);
        assertThat(neuron.reading()).contains("1.0 instead of 1.4, 0.4 too little: clipping");
        neuron.input().turn(-0.2);
        model.beat(2);
        assertThat(neuron.reading()).contains("never fires");
        neuron.input().turn(0.7);
        neuron.resetToZeroProperty().set(true);
        model.beat(3);
        assertThat(neuron.reading()).contains("reset to zero threw away");
        neuron.resetToZeroProperty().set(false);
        neuron.start().turn(0.5);
        neuron.timesteps().turn(4);
        neuron.input().turn(0.38);
        model.beat(4);
        assertThat(neuron.reading()).contains("0.12 too much: quantisation");
        assertThat(clock.length().get()).isEqualTo(4);
        assertThat(clock.position().get()).isEqualTo(4);
    }

    @Test
    void theEquationHasTheNumbersOfItsTimestep() {
        assertThat(neuron.equation(0)).isEqualTo("t = 0: the potential starts at 0.50");
        assertThat(neuron.equation(1))
                .isEqualTo("t = 1: 0.50 + 0.40 = 0.90 < \u03b8 = 1.00: no spike");
        assertThat(neuron.equation(2))
                .isEqualTo(
                        "t = 2: 0.90 + 0.40 = 1.30 \u2265 \u03b8 = 1.00: spike;"
                                + " 1.30 \u2212 1.00 = 0.30 stays");
        neuron.input().turn(-0.25);
        model.beat(1);
        assertThat(neuron.equation(1)).startsWith("t = 1: 0.50 \u2212 0.25 = 0.25 <");
    }

    @Test
    void whatIsTypedMustBeOfTheRange() {
        Dial input = neuron.input();
        assertThat(input.type(" 1.256 ")).isTrue();
        assertThat(input.text()).isEqualTo("1.26");
        assertThat(input.type("3")).isFalse();
        assertThat(input.type("much")).isFalse();
        assertThat(input.type("NaN")).isFalse();
        assertThat(input.value()).isEqualTo(1.26);
        neuron.timesteps().turn(7.4);
        assertThat(neuron.timesteps().text()).isEqualTo("7");
    }

    @Test
    void timePassesWhileItPlaysAndPlaysAgainFromTheStart() {
        clock.speedProperty().set(2);
        clock.play();
        assertThat(clock.position().get()).isZero();
        model.beat(10 * SECOND);
        model.beat(10 * SECOND + SECOND / 4);
        assertThat(clock.position().get()).isEqualTo(1);
        model.beat(11 * SECOND);
        assertThat(clock.position().get()).isEqualTo(2);
        clock.moveTo(15);
        model.beat(12 * SECOND);
        assertThat(clock.position().get()).isEqualTo(16);
        assertThat(clock.running().get()).isFalse();
        clock.step(-20);
        assertThat(clock.position().get()).isZero();
    }

    @Test
    void movingASpikeKeepsTheMeanAndChangesTheCount() {
        assertThat(order.reading())
                .isEqualTo(
                        "The mean input is 0.2 in every order. Here the neuron fires 3"
                                + " times, as often as the mean asks: no unevenness.");
        order.spikesProperty().set(InputSpikes.INHIBITION_LAST);
        model.beat(1);
        assertThat(order.reading()).contains("6 times: 3 too many, unevenness +0.1875.");
        assertThat(order.terms().get(3)).isEqualTo(0.1875);
        assertThat(order.sum())
                .isEqualTo(
                        "Together +0.1750: the neuron gives 0.3750, the ReLU of the mean 0.2000.");
        order.spikesProperty().set(InputSpikes.ALL_LATE);
        model.beat(2);
        assertThat(order.reading()).contains("once: 2 too few, unevenness \u22120.125.");
        order.move(0, 1);
        model.beat(3);
        assertThat(order.lessonProperty().get().spikes().steps()).startsWith(1, 16);
        assertThat(order.lessonProperty().get().trace().mean()).isEqualTo(0.2);
        assertThat(order.spikeName(0)).isEqualTo("Input spike 1: brings 0.8 in timestep 1");
    }

    @Test
    void everyLessonIsSeenToItsEndAtFirst() {
        neuron.timesteps().turn(64);
        model.beat(1);
        clock.play();
        model.lessonProperty().set(PlaygroundViewModel.Lesson.ORDER);
        assertThat(clock.running().get()).isFalse();
        assertThat(clock.position().get()).isEqualTo(16);
        model.lessonProperty().set(PlaygroundViewModel.Lesson.NEURON);
        assertThat(clock.position().get()).isEqualTo(64);
    }
}
