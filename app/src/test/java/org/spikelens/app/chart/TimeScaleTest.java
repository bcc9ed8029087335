package org.spikelens.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TimeScaleTest {
    private final TimeScale time = new TimeScale();
    private int told;

    @BeforeEach
    void hundredSteps() {
        time.horizon(100);
        time.onRange(() -> told++);
    }

    @Test
    void showsAllWithRoomForAMarkAtTheEnd() {
        assertThat(time.from()).isZero();
        assertThat(time.to()).isGreaterThan(100).isLessThan(105);
        assertThat(time.firstStep()).isEqualTo(1);
        assertThat(time.lastStep()).isEqualTo(100);
        assertThat(time.isWhole()).isTrue();
    }

    @Test
    void momentUnderThePointerStaysWhereItIs() {
        double share = (30 - time.from()) / (time.to() - time.from());
        time.zoom(30, 0.5);
        assertThat((30 - time.from()) / (time.to() - time.from())).isCloseTo(share, within(1e-9));
        assertThat(time.isWhole()).isFalse();
        assertThat(told).isEqualTo(1);
    }

    @Test
    void zoomEndsAtAFewStepsAndAtTheWhole() {
        for (int i = 0; i < 100; i++) {
            time.zoom(40, 0.8);
        }
        assertThat(time.to() - time.from()).isCloseTo(4, within(1e-9));
        assertThat(time.from()).isLessThanOrEqualTo(40);
        assertThat(time.to()).isGreaterThanOrEqualTo(40);
        for (int i = 0; i < 100; i++) {
            time.zoom(40, 1.25);
        }
        assertThat(time.isWhole()).isTrue();
    }

    @Test
    void movesNoFurtherThanTheEnds() {
        time.zoom(50, 0.2);
        double span = time.to() - time.from();
        time.move(-30);
        assertThat(time.from()).isZero();
        time.move(1000);
        assertThat(time.to()).isCloseTo(103, within(1e-9));
        assertThat(time.to() - time.from()).isCloseTo(span, within(1e-9));
    }

    @Test
    void stepsAreThoseWhoseColumnsAreSeen() {
        time.zoom(0, 0.1);
        time.move(10.5);
        assertThat(time.firstStep()).isEqualTo(11);
        assertThat(time.lastStep()).isEqualTo((int) Math.ceil(time.to()));
    }

    @Test
    void revealsAStepOutOfViewAndLeavesOneInView() {
        time.zoom(0, 0.1);
        double before = time.from();
        time.reveal(5);
        assertThat(time.from()).isEqualTo(before);
        time.reveal(60);
        assertThat(time.from()).isLessThan(60);
        assertThat(time.to()).isGreaterThan(60);
        time.reveal(3);
        assertThat(time.from()).isLessThan(3);
    }

    @Test
    void anotherHorizonShowsAllAgain() {
        time.zoom(50, 0.2);
        time.horizon(100);
        assertThat(time.isWhole()).isFalse();
        time.horizon(64);
        assertThat(time.isWhole()).isTrue();
        assertThat(time.lastStep()).isEqualTo(64);
    }

    @Test
    void pointerIsToldOnceAMoment() {
        int[] heard = {0};
        time.onPointer(() -> heard[0]++);
        time.point(3);
        time.point(3);
        time.point(Double.NaN);
        time.point(Double.NaN);
        assertThat(heard[0]).isEqualTo(2);
    }
}
