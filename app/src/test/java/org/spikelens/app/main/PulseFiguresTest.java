package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The statistics of the bench, without a window. */
class PulseFiguresTest {
    private static final long MILLI = 1_000_000L;

    private final PulseFigures figures = new PulseFigures();

    @Test
    void percentileIsTheLeastThatSoManyDoNotExceed() {
        PulseFigures.Series series = new PulseFigures.Series();
        for (int i = 20; i >= 1; i--) {
            series.add(i * MILLI);
        }
        assertThat(series.millis(0.5)).isEqualTo(10);
        assertThat(series.millis(0.95)).isEqualTo(19);
        assertThat(series.millis(0.951)).isEqualTo(20);
        assertThat(series.millis(1)).isEqualTo(20);
        assertThat(series.millis(0.001)).isEqualTo(1);
        assertThat(series.count()).isEqualTo(20);
    }

    @Test
    void oneLengthIsEveryPercentileAndNoneIsZero() {
        PulseFigures.Series series = new PulseFigures.Series();
        assertThat(series.millis(0.5)).isZero();
        series.add(33 * MILLI);
        assertThat(series.millis(0.5)).isEqualTo(33);
        assertThat(series.millis(0.95)).isEqualTo(33);
    }

    @Test
    void ratioWeighsRoundsByTheirTime() {
        figures.withWindow(new PulseFigures.Round(100, 1000 * MILLI));
        figures.withoutWindow(new PulseFigures.Round(100, 500 * MILLI));
        figures.withWindow(new PulseFigures.Round(300, 3000 * MILLI));
        figures.withoutWindow(new PulseFigures.Round(300, 3000 * MILLI));
        assertThat(figures.open().rate()).isCloseTo(100, within(1e-9));
        assertThat(figures.closed().rate()).isCloseTo(400 / 3.5, within(1e-9));
        assertThat(figures.ratio()).isCloseTo(100 * 3.5 / 400, within(1e-9));
        assertThat(figures.lowestRatio()).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void withoutRoundsThereIsNoRatio() {
        assertThat(figures.ratio()).isZero();
        assertThat(figures.lowestRatio()).isZero();
        figures.withWindow(new PulseFigures.Round(10, MILLI));
        assertThat(figures.ratio()).isZero();
    }

    @Test
    void coresAreProcessorTimeOverTime() {
        assertThat(figures.cores()).isZero();
        figures.withWindow(new PulseFigures.Round(10, 100 * MILLI));
        figures.screen().add(20 * MILLI);
        figures.renderer().add(10 * MILLI);
        figures.renderer().add(15 * MILLI);
        assertThat(figures.cores()).isCloseTo(0.45, within(1e-9));
    }

    @Test
    void stepsThatNobodySawAreSkipped() {
        figures.withWindow(new PulseFigures.Round(256, 1000 * MILLI));
        figures.withoutWindow(new PulseFigures.Round(256, 1000 * MILLI));
        figures.shown();
        figures.shown();
        assertThat(figures.frames()).isEqualTo(2);
        assertThat(figures.skipped()).isEqualTo(254);
    }
}
