package org.spikelens.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.calibrate.Histogram;
import org.spikelens.engine.calibrate.RangeDoublingHistogram;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.neuron.CountRule;

/** What the error under other thresholds is foreseen to be, against what it would be. */
class ThresholdForecastTest {
    private static final int BINS = 512;

    /** Mean absolute clipping, quantisation and both, neuron by neuron. */
    private static double[] bruteForce(
            SourceActivation activation,
            double[] currents,
            double theta,
            double initial,
            int timesteps) {
        SiteLaw law =
                new SiteLaw(
                        activation,
                        new CountRule(
                                new float[] {(float) theta},
                                new double[] {initial * theta},
                                timesteps),
                        new float[] {(float) theta},
                        timesteps,
                        false);
        double[] sums = new double[3];
        for (double z : currents) {
            ErrorSplit split = law.split(0, 0, z * timesteps, 0, 0);
            sums[0] += Math.abs(split.clipping());
            sums[1] += Math.abs(split.quantisation());
            sums[2] += Math.abs(split.clipping() + split.quantisation());
        }
        return Arrays.stream(sums).map(sum -> sum / currents.length).toArray();
    }

    private static Histogram histogram(double[] currents, double theta) {
        RangeDoublingHistogram counts = RangeDoublingHistogram.positive(BINS);
        for (double z : currents) {
            if (z > 0) {
                counts.add((float) (z / theta));
            }
        }
        return counts.snapshot();
    }

    @Test
    void foreseesWhatEachNeuronWouldGiveToWithinABin() {
        Random random = new Random(11);
        for (int round = 0; round < 60; round++) {
            SourceActivation activation =
                    switch (round % 3) {
                        case 0 -> SourceActivation.of(new Op.Relu());
                        case 1 -> SourceActivation.of(new Op.Clip(0, .5f + random.nextFloat()));
                        default ->
                                SourceActivation.of(
                                        new Op.Qcfs(
                                                1 + random.nextInt(16), .5f + random.nextFloat()));
                    };
            int timesteps = 1 + random.nextInt(100);
            float theta = .2f + 2 * random.nextFloat();
            double initial = round % 2 == 0 ? .5 : 0;
            double[] currents = new double[4000];
            Arrays.setAll(currents, i -> random.nextGaussian());
            Histogram asked = histogram(currents, theta);
            ThresholdForecast forecast =
                    new ThresholdForecast(
                            activation,
                            timesteps,
                            initial,
                            List.of(asked),
                            new double[] {theta},
                            currents.length);
            for (float factor : new float[] {.25f, .6f, 1, 1.7f, 4}) {
                double[] wanted =
                        bruteForce(activation, currents, theta * factor, initial, timesteps);
                ThresholdForecast.Point point = forecast.at(ThresholdForecast.ALL, factor);
                // a bin that a step lies in may have more of its values on one side of it
                double bin = theta * asked.binWidth();
                String what = "round " + round + ", factor " + factor;
                assertThat(point.clipping()).as(what).isCloseTo(wanted[0], within(bin));
                assertThat(point.quantisation()).as(what).isCloseTo(wanted[1], within(bin));
                assertThat(point.own()).as(what).isCloseTo(wanted[2], within(bin));
            }
        }
    }

    /** Evenly spread from 0 to 1 in units of the threshold: known areas. */
    @Test
    void knowsTheAreasOfEvenlySpreadValues() {
        long[] ones = new long[8];
        Arrays.fill(ones, 1);
        ThresholdForecast forecast =
                new ThresholdForecast(
                        SourceActivation.of(new Op.Relu()),
                        4,
                        .5,
                        List.of(new Histogram(0, .125, ones)),
                        new double[] {2},
                        8);
        ThresholdForecast.Point now = forecast.at(ThresholdForecast.ALL, 1);
        assertThat(now.clipping()).isZero();
        // triangles as high as half a step of 1/4: a quarter of a step on average, times 2
        assertThat(now.quantisation()).isCloseTo(2 * .0625, within(1e-12));
        ThresholdForecast.Point half = forecast.at(ThresholdForecast.ALL, .5);
        // nothing up to 1/2, then a triangle up to 1/2
        assertThat(half.clipping()).isCloseTo(2 * .125, within(1e-12));
        assertThat(half.quantisation()).isCloseTo(2 * .5 * .03125, within(1e-12));
        assertThat(half.own()).isCloseTo(half.clipping() + half.quantisation(), within(1e-12));
    }

    /** Neurons that are asked for nothing send nothing, whatever the threshold. */
    @Test
    void silentNeuronsHaveNoError() {
        ThresholdForecast forecast =
                new ThresholdForecast(
                        SourceActivation.of(new Op.Relu()),
                        4,
                        .5,
                        List.of(new Histogram(0, .125, new long[8])),
                        new double[] {1},
                        100);
        assertThat(forecast.at(ThresholdForecast.ALL, 1).own()).isZero();
        assertThat(forecast.best().own()).isZero();
    }

    /** Channels count with their thresholds and their neurons; the whole is their mean. */
    @Test
    void theWholeIsTheMeanOfItsChannels() {
        Random random = new Random(5);
        List<RangeDoublingHistogram> parts = new ArrayList<>();
        double[] thresholds = {.5, 1, 3};
        for (double theta : thresholds) {
            RangeDoublingHistogram counts = RangeDoublingHistogram.positive(BINS);
            for (int i = 0; i < 500; i++) {
                counts.add((float) (Math.abs(random.nextGaussian()) / theta));
            }
            parts.add(counts);
        }
        ThresholdForecast forecast =
                new ThresholdForecast(
                        SourceActivation.of(new Op.Relu()),
                        16,
                        .5,
                        parts.stream().map(RangeDoublingHistogram::snapshot).toList(),
                        thresholds,
                        1500);
        double mean = 0;
        for (int channel = 0; channel < 3; channel++) {
            mean += forecast.at(channel, 1.3).own() / 3;
        }
        assertThat(forecast.at(ThresholdForecast.ALL, 1.3).own()).isCloseTo(mean, within(1e-12));
        assertThat(forecast.asked(ThresholdForecast.ALL).total()).isEqualTo(1500);
        assertThat(forecast.best().own())
                .isLessThanOrEqualTo(forecast.at(ThresholdForecast.ALL, 1).own());
        assertThat(forecast.curve()).anyMatch(point -> point.factor() == 1);
    }
}
