package org.spikelens.app.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class StepMeterTest {
    private static final long MILLI = 1_000_000L;

    private long now;
    private final StepMeter meter = new StepMeter(() -> now);

    @Test
    void stepsNoPictureShowedAreCounted() {
        meter.begin(10);
        meter.show(11);
        assertThat(meter.skipped()).isZero();
        meter.show(14);
        meter.show(14);
        assertThat(meter.skipped()).isEqualTo(2);
        meter.end();
        meter.show(40);
        assertThat(meter.skipped()).as("nothing runs").isEqualTo(2);
        meter.begin(14);
        assertThat(meter.skipped()).isZero();
    }

    @Test
    void rateIsThatOfTheLastTwoSeconds() {
        meter.begin(0);
        assertThat(meter.rate()).isZero();
        for (int step = 1; step <= 100; step++) {
            now += 10 * MILLI;
            meter.show(step);
        }
        assertThat(meter.rate()).isCloseTo(100, within(0.1));
        for (int step = 101; step <= 150; step++) {
            now += 100 * MILLI;
            meter.show(step);
        }
        assertThat(meter.rate()).as("slower now").isCloseTo(10, within(0.1));
    }

    @Test
    void slowStepsAndAStandstillAreSlow() {
        meter.begin(0);
        now += 5_000 * MILLI;
        meter.show(1);
        assertThat(meter.rate()).isCloseTo(0.2, within(0.001));
        now += 5_000 * MILLI;
        assertThat(meter.rate()).as("none for five seconds").isCloseTo(0.1, within(0.001));
    }
}
