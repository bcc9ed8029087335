package org.spikelens.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void letsThroughTheFirstAndThenOneInSoLongATime() {
        Pace pace = new Pace(100);
        assertThat(pace.due(-5)).isTrue();
        assertThat(pace.due(94)).isFalse();
        assertThat(pace.due(95)).isTrue();
        assertThat(pace.due(150)).isFalse();
        assertThat(pace.due(500)).isTrue();
    }
}
