package org.spikelens.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.neuron.CountRule;

/** Figures of a layer, against those of a few neurons that can be counted by hand. */
class LayerFiguresTest {
    private static final int STEPS = 4;

    /** Neurons of threshold 1, half charged, two of a channel. */
    private static SampleMoment moment(float[] current, int[] fired, float[] potential) {
        return moment(current, fired, potential, 1);
    }

    private static SampleMoment moment(
            float[] current, int[] fired, float[] potential, float threshold) {
        int neurons = fired.length;
        float[] thetas = new float[neurons];
        Arrays.fill(thetas, threshold);
        double[] halves = new double[neurons];
        Arrays.fill(halves, .5 * threshold);
        SiteLaw law =
                new SiteLaw(
                        SourceActivation.of(new Op.Relu()),
                        new CountRule(thetas, halves, STEPS),
                        thetas,
                        STEPS,
                        true);
        SampleMoment moment = new SampleMoment(neurons, 2);
        SampleMoment.State state = moment.state();
        for (int i = 0; i < neurons; i++) {
            state.current()[i] = current[i];
            state.fired()[i] = fired[i];
            state.potential()[i] = potential[i];
            state.sum()[i] = law.told(i, fired[i], potential[i]);
            state.first()[i] = fired[i] == 0 ? 0 : 5 - fired[i];
        }
        moment.split(law, null, 1);
        return moment;
    }

    private static LayerFigures figures(SampleMoment... moments) {
        LayerSums sums = new LayerSums(moments[0]);
        for (int i = 1; i < moments.length; i++) {
            sums.add(new LayerSums(moments[i]));
        }
        return sums.figures("layer", 3);
    }

    @Test
    void countsWhatCanBeCounted() {
        LayerFigures figures =
                figures(
                        moment(
                                new float[] {.25f, 1, 2, -1},
                                new int[] {2, 2, 4, 0},
                                new float[] {-.5f, 1.25f, 3, -2}),
                        moment(
                                new float[] {.5f, 0, 0, 0},
                                new int[] {0, 0, 0, 0},
                                new float[] {.5f, .5f, 1, .5f}));
        // 2 for 1, 2 for 4, 4 for 4, 0 for 0; then 0 for 2 and three times 0 for 0
        assertThat(figures.offsets().exact()).isEqualTo(5 / 8.0);
        assertThat(figures.offsets().tooMany()).containsExactly(1 / 8.0, 0.0, 0.0);
        assertThat(figures.offsets().tooFew()).containsExactly(0.0, 2 / 8.0, 0.0);
        assertThat(figures.firing().rate()).isEqualTo(8 / 8.0 / STEPS);
        assertThat(figures.firing().silent()).isEqualTo(5 / 8.0);
        assertThat(figures.firing().saturated()).isEqualTo(1 / 8.0);
        assertThat(figures.firing().activeInSource()).isEqualTo(4 / 8.0);
        assertThat(figures.firing().silentChannels()).isZero();
        // the saturated and the silent below 0 did all they could; at the threshold is above
        assertThat(figures.residual().below()).isEqualTo(1 / 8.0);
        assertThat(figures.residual().above()).isEqualTo(2 / 8.0);
        assertThat(figures.residual().inRange()).isEqualTo(3 / 8.0);
        assertThat(figures.first().earliest()).isEqualTo(1);
        assertThat(figures.first().mean()).isEqualTo((3 + 3 + 1) / 3.0);
        assertThat(figures.first().estimate()).isEqualTo(3);
        assertThat(figures.thresholds().min()).isEqualTo(.5);
        assertThat(figures.thresholds().max()).isEqualTo(1);
        // errors .25, -.5, -1, 0 and -.5
        assertThat(figures.likeness().meanSquaredError()).isEqualTo((.0625 + .25 + 1 + .25) / 8);
        assertThat(figures.bound().measured())
                .isCloseTo((Math.sqrt(1.3125) + .5) / 2, within(1e-12));
        assertThat(figures.likeness().cosine())
                .isCloseTo((.125 + .5 + 2) / Math.sqrt(5.0625) / Math.sqrt(1.5) / 2, within(1e-12));
    }

    @Test
    void aChannelThatIsDeadIsCounted() {
        LayerFigures figures =
                figures(
                        moment(
                                new float[] {.5f, 1, 2, .1f},
                                new int[] {2, 4, 0, 0},
                                new float[] {.5f, .5f, .5f, .5f}));
        assertThat(figures.firing().silentChannels()).isOne();
    }

    /** Of both images together, for the first channel fires on one of them. */
    @Test
    void aChannelThatNeverFiresIsWeighedByWhatItCarries() {
        float[] half = {.5f, .5f, .5f, .5f};
        SampleMoment first = moment(new float[] {.5f, 1, 2, .5f}, new int[] {2, 4, 0, 0}, half);
        SampleMoment second = moment(new float[] {0, 2, 1, -3}, new int[] {0, 0, 0, 0}, half);
        assertThat(figures(first, second).firing().silentActivation()).isEqualTo(3.5 / 7);
        assertThat(figures(second).firing().silentActivation()).isEqualTo(1);
        SampleMoment none = moment(new float[] {0, 0, 0, 0}, new int[] {0, 0, 0, 0}, half);
        assertThat(figures(none).firing().silentActivation()).isZero();
    }

    /** All neurons say the same, a number that single and double precision do not hold exactly. */
    @Test
    void whatDoesNotVaryCorrelatesWithNothing() {
        int neurons = 1000;
        float[] current = new float[neurons];
        float[] potential = new float[neurons];
        int[] fired = new int[neurons];
        for (int i = 0; i < neurons; i++) {
            current[i] = i % 7 * .1f;
            fired[i] = 3;
        }
        SampleMoment[] images = new SampleMoment[7];
        Arrays.fill(images, moment(current, fired, potential, .3f));
        assertThat(figures(images).likeness().pearson()).isNaN();
    }

    /** A likeness that is perfect, and one that cannot be. */
    @Test
    void likenessHasItsEnds() {
        LayerFigures same =
                figures(
                        moment(
                                new float[] {.5f, 1, .25f, 0},
                                new int[] {2, 4, 1, 0},
                                new float[] {.5f, .5f, .5f, .5f}));
        assertThat(same.likeness())
                .isEqualTo(new LayerFigures.Likeness(0, Double.POSITIVE_INFINITY, 1, 1));
        LayerFigures silent =
                figures(
                        moment(
                                new float[] {-1, -1, -1, -1},
                                new int[] {0, 0, 0, 0},
                                new float[] {-3, -3, -3, -3}));
        assertThat(silent.likeness().cosine()).isEqualTo(1);
        assertThat(silent.likeness().pearson()).isNaN();
        assertThat(silent.first().earliest()).isNaN();
        assertThat(silent.thresholds().min()).isNaN();
        assertThat(silent.residual()).isEqualTo(new LayerFigures.ResidualPotential(0, 0, 0));
    }

    /** Pearson's correlation and the ratio of signal to noise, the long way round. */
    @Test
    void agreesWithTheTextbook() {
        Random random = new Random(9);
        int neurons = 50;
        float[] current = new float[neurons];
        int[] fired = new int[neurons];
        float[] potential = new float[neurons];
        for (int i = 0; i < neurons; i++) {
            current[i] = (float) random.nextGaussian();
            fired[i] = random.nextInt(STEPS + 1);
        }
        LayerFigures.Likeness likeness = figures(moment(current, fired, potential)).likeness();
        double[] a = new double[neurons];
        double[] y = new double[neurons];
        for (int i = 0; i < neurons; i++) {
            a[i] = Math.max(0, current[i]);
            y[i] = fired[i] / (double) STEPS;
        }
        double meanA = Arrays.stream(a).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double shared = 0;
        double varianceA = 0;
        double varianceY = 0;
        double noise = 0;
        double signal = 0;
        for (int i = 0; i < neurons; i++) {
            shared += (a[i] - meanA) * (y[i] - meanY);
            varianceA += Math.pow(a[i] - meanA, 2);
            varianceY += Math.pow(y[i] - meanY, 2);
            noise += Math.pow(y[i] - a[i], 2);
            signal += a[i] * a[i];
        }
        assertThat(likeness.pearson())
                .isCloseTo(shared / Math.sqrt(varianceA * varianceY), within(1e-9));
        assertThat(likeness.signalToNoise())
                .isCloseTo(20 * Math.log10(Math.sqrt(signal / noise)), within(1e-9));
        assertThat(List.of(likeness.cosine())).allMatch(cosine -> cosine > 0 && cosine < 1);
    }
}
