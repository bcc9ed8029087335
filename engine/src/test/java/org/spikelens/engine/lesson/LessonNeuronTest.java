package org.spikelens.engine.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LessonNeuronTest {
    private static final double EXACT = 1e-12;

    /** The law in exact decimals: clip(floor((T z + v0) / theta), 0, T). */
    private static int law(String z, String theta, String share, int timesteps) {
        BigDecimal threshold = new BigDecimal(theta);
        BigDecimal start = new BigDecimal(share).multiply(threshold);
        BigDecimal sum = new BigDecimal(z).multiply(BigDecimal.valueOf(timesteps)).add(start);
        int count = sum.divide(threshold, 0, RoundingMode.FLOOR).intValueExact();
        return Math.max(0, Math.min(timesteps, count));
    }

    @Test
    void firesAsOftenAsTheLawSaysWithEveryTie() {
        for (String theta : new String[] {"0.3", "0.7", "1", "1.25"}) {
            for (String share : new String[] {"0", "0.1", "0.35", "0.5", "0.99"}) {
                LessonNeuron ten = neuron(theta, share, 10);
                LessonNeuron sixteen = neuron(theta, share, 16);
                for (int hundredths = -50; hundredths <= 200; hundredths++) {
                    String z = BigDecimal.valueOf(hundredths, 2).toString();
                    double input = Double.parseDouble(z);
                    assertThat(ten.run(input).count())
                            .as("z=%s theta=%s share=%s T=10", z, theta, share)
                            .isEqualTo(law(z, theta, share, 10));
                    assertThat(sixteen.run(input).count())
                            .as("z=%s theta=%s share=%s T=16", z, theta, share)
                            .isEqualTo(law(z, theta, share, 16));
                }
            }
        }
    }

    @Test
    void tenTenthsReachOne() {
        assertThat(new LessonNeuron(1, 0, false, 10).run(0.1).count()).isEqualTo(1);
        assertThat(new LessonNeuron(1, 0, false, 10).run(0.09999).count()).isZero();
    }

    @Test
    void aStepTellsWhatArrivedAndWhatWasKept() {
        NeuronTrace trace = new LessonNeuron(1, 0.5, false, 2).run(0.7);
        assertThat(trace.steps())
                .containsExactly(
                        new NeuronStep(0.5, 0.7, 1.2, true, 0.2),
                        new NeuronStep(0.2, 0.7, 0.9, false, 0.9));
        assertThat(new LessonNeuron(1, 0.5, true, 2).run(0.7).steps())
                .containsExactly(
                        new NeuronStep(0.5, 0.7, 1.2, true, 0),
                        new NeuronStep(0, 0.7, 0.7, false, 0.7));
        assertThat(trace.lowest()).isEqualTo(0.2);
        assertThat(trace.highest()).isEqualTo(1.2);
        assertThat(trace.output()).isEqualTo(0.5);
    }

    @Test
    void whatCameInIsSentOrLeftAndLostOnlyByResetsToZero() {
        assertThat(new LessonNeuron(1, 0.5, false, 4).run(0.7).balance(3))
                .isEqualTo(new NeuronTrace.Balance(2.1, 2, 2, 0.6, 0));
        assertThat(new LessonNeuron(1, 0.5, true, 4).run(0.7).balance(3))
                .isEqualTo(new NeuronTrace.Balance(2.1, 2, 2, 0, 0.6));
        long seed = 7;
        Random random = new Random(seed);
        for (int trial = 0; trial < 200; trial++) {
            boolean toZero = random.nextBoolean();
            LessonNeuron neuron =
                    new LessonNeuron(
                            0.1 + random.nextInt(190) / 100.0,
                            random.nextInt(100) / 100.0,
                            toZero,
                            1 + random.nextInt(30));
            double[] currents = random.doubles(neuron.timesteps(), -1, 2).toArray();
            NeuronTrace trace = neuron.run(currents);
            for (int t = 0; t <= neuron.timesteps() + 1; t++) {
                NeuronTrace.Balance told = trace.balance(t);
                double kept = told.sent() + told.left() + told.lost();
                assertThat(trace.start() + told.received())
                        .as("seed %d, trial %d, t %d", seed, trial, t)
                        .isCloseTo(kept, within(EXACT * 100));
                assertThat(told.lost()).isGreaterThanOrEqualTo(0);
                if (!toZero) {
                    assertThat(told.lost()).isZero();
                }
            }
            assertThat(trace.balance(neuron.timesteps()).spikes()).isEqualTo(trace.count());
        }
    }

    @Test
    void stairsRiseExactlyWhereTheLawSays() {
        LessonNeuron neuron = new LessonNeuron(1, 0.5, false, 4);
        Staircase stairs = Staircase.of(neuron, -0.5, 2);
        assertThat(stairs.inputs())
                .containsExactly(-.5, .125, .125, .375, .375, .625, .625, .875, .875, 2.);
        assertThat(stairs.outputs()).containsExactly(0., 0., .25, .25, .5, .5, .75, .75, 1., 1.);
        assertThat(stairs.answers()).isEqualTo(5);
    }

    @Test
    void stairsAreThoseOfTheNeuronForBothResets() {
        long seed = 11;
        Random random = new Random(seed);
        for (int trial = 0; trial < 40; trial++) {
            LessonNeuron neuron =
                    new LessonNeuron(
                            (1 + random.nextInt(200)) / 100.0,
                            random.nextInt(100) / 100.0,
                            random.nextBoolean(),
                            1 + random.nextInt(64));
            Staircase stairs = Staircase.of(neuron, -0.5, 2);
            for (int i = 0; i < 50; i++) {
                double input = (random.nextInt(2501) - 500) / 1000.0;
                assertThat(height(stairs, input))
                        .as("seed %d, %s at %s", seed, neuron, input)
                        .isCloseTo(
                                neuron.threshold() * neuron.run(input).count() / neuron.timesteps(),
                                within(EXACT));
            }
        }
    }

    /** The upper end where the line rises: equality fires. */
    private static double height(Staircase stairs, double input) {
        double height = 0;
        for (int i = 0; i < stairs.inputs().size() && stairs.inputs().get(i) <= input; i++) {
            height = stairs.outputs().get(i);
        }
        return height;
    }

    @Test
    void theFourTermsAddUpToTheError() {
        long seed = 13;
        Random random = new Random(seed);
        for (int trial = 0; trial < 20_000; trial++) {
            LessonNeuron neuron = some(random);
            double[] currents =
                    random.doubles(neuron.timesteps(), -1.5, 2)
                            .map(LessonNeuronTest::rounded)
                            .toArray();
            NeuronTrace trace = neuron.run(currents);
            double activation = random.nextGaussian();
            ErrorTerms terms = ErrorTerms.of(neuron, trace, activation);
            double error =
                    neuron.threshold() * trace.count() / neuron.timesteps()
                            - Math.max(0, activation);
            assertThat(terms.sum()).as("seed %d, %d", seed, trial).isCloseTo(error, within(EXACT));
            assertThat(terms.clipping()).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void aConstantInputIsNeverUneven() {
        long seed = 17;
        Random random = new Random(seed);
        for (int trial = 0; trial < 20_000; trial++) {
            LessonNeuron neuron = some(random);
            NeuronTrace trace = neuron.run(rounded(3.5 * random.nextDouble() - 1.5));
            ErrorTerms terms = ErrorTerms.of(neuron, trace, trace.mean());
            assertThat(terms.unevenness()).as("seed %d, %d", seed, trial).isZero();
            assertThat(terms.inherited()).isZero();
        }
    }

    @Test
    void theSameCurrentsInAnotherOrderAreUneven() {
        LessonNeuron neuron = new LessonNeuron(1, 0.5, false, 4);
        NeuronTrace early = neuron.run(new double[] {2, 2, -2, -2});
        assertThat(early.count()).isEqualTo(2);
        assertThat(ErrorTerms.of(neuron, early, 0)).isEqualTo(new ErrorTerms(0, 0, 0, 0.5));
        NeuronTrace late = neuron.run(new double[] {0, 0, 0, 4});
        assertThat(ErrorTerms.of(neuron, late, 1)).isEqualTo(new ErrorTerms(0, 0, 0, -0.75));
    }

    @Test
    void ofAResetToZeroNoTermsAreTold() {
        LessonNeuron neuron = new LessonNeuron(1, 0.5, true, 8);
        assertThatThrownBy(() -> ErrorTerms.of(neuron, neuron.run(0.7), 0.7))
                .isInstanceOf(IllegalArgumentException.class);
        NeuronLesson lesson = NeuronLesson.of(neuron, 0.7);
        assertThat(lesson.terms()).isNull();
        assertThat(lesson.cause()).isEqualTo(Cause.LOST_IN_RESET);
        assertThat(lesson.lost()).isEqualTo(2);
    }

    @Test
    void theCauseIsNamed() {
        LessonNeuron neuron = new LessonNeuron(1, 0.5, false, 16);
        assertThat(NeuronLesson.of(neuron, 0.4).cause()).isEqualTo(Cause.QUANTISED);
        assertThat(NeuronLesson.of(neuron, 0.375).cause()).isEqualTo(Cause.EXACT);
        assertThat(NeuronLesson.of(neuron, 1).cause()).isEqualTo(Cause.EXACT);
        assertThat(NeuronLesson.of(neuron, 1.01).cause()).isEqualTo(Cause.CLIPPED);
        assertThat(NeuronLesson.of(neuron, -0.2).cause()).isEqualTo(Cause.SILENT);
        assertThat(NeuronLesson.of(neuron, 0.4).error()).isCloseTo(-0.025, within(EXACT));
        assertThat(NeuronLesson.of(neuron, 0.4).stair()).isEqualTo(0.0625);
    }

    @Test
    void orderChangesTheCountAndNotTheMean() {
        OrderLesson even = OrderLesson.of(InputSpikes.EVEN);
        OrderLesson last = OrderLesson.of(InputSpikes.INHIBITION_LAST);
        OrderLesson late = OrderLesson.of(InputSpikes.ALL_LATE);
        for (OrderLesson lesson : Arrays.asList(even, last, late)) {
            assertThat(lesson.trace().mean()).isCloseTo(0.2, within(EXACT));
            assertThat(lesson.asked()).isEqualTo(3);
            assertThat(lesson.terms().clipping()).isZero();
            assertThat(lesson.terms().quantisation()).isCloseTo(-0.0125, within(EXACT));
        }
        assertThat(even.trace().count()).isEqualTo(3);
        assertThat(even.terms().unevenness()).isZero();
        assertThat(last.trace().count()).isEqualTo(6);
        assertThat(last.terms().unevenness()).isEqualTo(3 / 16.0);
        assertThat(late.trace().count()).isEqualTo(1);
        assertThat(late.terms().unevenness()).isEqualTo(-2 / 16.0);
    }

    @Test
    void aSpikeStaysOnTheTimeLine() {
        InputSpikes moved = InputSpikes.EVEN.move(0, 99).move(1, -3);
        assertThat(moved.steps()).startsWith(InputSpikes.TIMESTEPS, 1);
        assertThat(InputSpikes.ALL_LATE.place(6)).isEqualTo(6);
        assertThat(InputSpikes.ALL_LATE.place(7)).isZero();
        assertThatThrownBy(() -> new InputSpikes(InputSpikes.EVEN.steps().subList(0, 9)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LessonNeuron neuron(String theta, String share, int timesteps) {
        return new LessonNeuron(
                Double.parseDouble(theta), Double.parseDouble(share), false, timesteps);
    }

    private static LessonNeuron some(Random random) {
        double share = random.nextInt(100) / 100.0;
        return new LessonNeuron(
                (1 + random.nextInt(200)) / 100.0, share, false, 1 + random.nextInt(32));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    @Test
    void reluOfTheStairsIsTheirInputWhereThatIsAboveZero() {
        Staircase stairs = Staircase.of(new LessonNeuron(1, 0.5, false, 4), -0.5, 1.5);
        assertThat(stairs.relu()).hasSameSizeAs(stairs.inputs()).startsWith(0.0).endsWith(1.5);
    }
}
