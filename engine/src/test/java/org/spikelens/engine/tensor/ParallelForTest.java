package org.spikelens.engine.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class ParallelForTest {
    @Test
    void everyRoundRunsOnce() {
        for (int rounds : new int[] {0, 1, 2, 3, 1000}) {
            AtomicIntegerArray seen = new AtomicIntegerArray(Math.max(1, rounds));
            ParallelFor.run(rounds, seen::incrementAndGet);
            for (int i = 0; i < rounds; i++) {
                assertThat(seen.get(i)).isEqualTo(1);
            }
        }
    }

    @Test
    void aFailureReachesTheCallerAfterAllRoundsEnded() {
        AtomicIntegerArray seen = new AtomicIntegerArray(20);
        assertThatThrownBy(
                        () ->
                                ParallelFor.run(
                                        20,
                                        round -> {
                                            seen.incrementAndGet(round);
                                            if (round == 7) {
                                                throw new IllegalStateException("round 7");
                                            }
                                        }))
                .hasMessage("round 7");
        for (int i = 0; i < 20; i++) {
            assertThat(seen.get(i)).isEqualTo(1);
        }
    }
}
