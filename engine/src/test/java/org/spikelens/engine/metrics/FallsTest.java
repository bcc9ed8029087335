package org.spikelens.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FallsTest {
    @Test
    void theLargestFallIsTheFirstOfSeveralAlike() {
        Falls falls = new Falls(List.of(90.0, 88.0, 86.0, 89.0));
        assertThat(falls.largest()).hasValue(0);
        assertThat(falls.of(1)).isEqualTo(2);
        assertThat(falls.of(2)).isEqualTo(-3);
        assertThat(new Falls(List.of(90.0, 89.0, 80.0)).largest()).hasValue(1);
    }

    @Test
    void whatNeverFallsHasNone() {
        assertThat(new Falls(List.of(80.0, 80.0, 90.0)).largest()).isEmpty();
        assertThat(new Falls(List.of(80.0)).largest()).isEmpty();
        assertThat(new Falls(List.of()).largest()).isEmpty();
    }
}
