package org.spikelens.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicksTest {

    @Test
    void distancesAreRound() {
        assertThat(Ticks.unit(100)).isEqualTo(20);
        assertThat(Ticks.unit(64)).isEqualTo(20);
        assertThat(Ticks.unit(0.9)).isEqualTo(0.2);
        assertThat(Ticks.unit(0)).isEqualTo(1);
    }

    @Test
    void labelsHaveAsManyDecimalsAsTheyNeed() {
        assertThat(Ticks.label(20, 20)).isEqualTo("20");
        assertThat(Ticks.label(0.4, 0.2)).isEqualTo("0.4");
        assertThat(Ticks.label(2, 0.5)).isEqualTo("2.0");
        assertThat(Ticks.label(-0.00001, 0.1)).isEqualTo("0.0");
        assertThat(Ticks.label(-15, 5)).isEqualTo("\u221215");
    }
}
