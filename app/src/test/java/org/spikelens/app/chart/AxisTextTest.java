package org.spikelens.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AxisTextTest {
    @Test
    void whereThereIsLittleRoomTheNameStandsAlone() {
        AxisText rate = AxisText.of("rate", "spikes a timestep");
        assertThat(rate.label()).isEqualTo("rate (spikes a timestep)");
        assertThat(rate.shortLabel()).isEqualTo("rate");
        assertThat(AxisText.counting("images").shortLabel()).isEqualTo("images");
    }

    @Test
    void aLogarithmSaysThatItIsOne() {
        AxisText count = AxisText.logarithmic("count", "log");
        assertThat(count.label()).isEqualTo("count (log)");
        assertThat(count.shortLabel()).isEqualTo("log");
        assertThat(AxisText.of("accuracy", "%").briefly().shortLabel()).isEqualTo("%");
    }
}
