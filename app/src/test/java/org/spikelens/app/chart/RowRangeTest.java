package org.spikelens.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RowRangeTest {
    private final RowRange rows = new RowRange();

    @BeforeEach
    void many() {
        rows.count(12288);
    }

    @Test
    void zoomsDownToOneWholeRow() {
        for (int i = 0; i < 80; i++) {
            rows.zoom(6176.7, 0.8);
        }
        assertThat(rows.rows()).isEqualTo(1);
        assertThat(rows.first()).isEqualTo(6176);
        assertThat(rows.lowest()).isEqualTo(6176);
        assertThat(rows.highest()).isEqualTo(6176);
        assertThat(rows.isWhole()).isFalse();
    }

    @Test
    void rowUnderThePointerStaysWhereItIs() {
        rows.zoom(3000, 0.5);
        assertThat((3000 - rows.first()) / rows.rows()).isCloseTo(3000 / 12288.0, within(1e-9));
    }

    @Test
    void zoomsOutToAllAndNoFurther() {
        rows.zoom(100, 0.1);
        rows.zoom(100, 1e6);
        assertThat(rows.isWhole()).isTrue();
        assertThat(rows.first()).isZero();
    }

    @Test
    void revealMovesAsFarAsItTakes() {
        rows.zoom(0, 0.001);
        rows.reveal(500);
        assertThat(rows.highest()).isEqualTo(500);
        double first = rows.first();
        rows.reveal(500);
        assertThat(rows.first()).isEqualTo(first);
        rows.reveal(20);
        assertThat(rows.lowest()).isEqualTo(20);
    }

    @Test
    void centreBringsARowToTheMiddle() {
        rows.centre(5000);
        assertThat(rows.rows()).isLessThanOrEqualTo(32);
        assertThat(rows.first() + rows.rows() / 2).isCloseTo(5000.5, within(1e-9));
        rows.centre(0);
        assertThat(rows.lowest()).isZero();
        rows.centre(12287);
        assertThat(rows.highest()).isEqualTo(12287);
    }

    @Test
    void oneRowIsAllThereIs() {
        rows.count(1);
        rows.zoom(0.5, 0.5);
        assertThat(rows.isWhole()).isTrue();
        assertThat(rows.highest()).isZero();
    }
}
