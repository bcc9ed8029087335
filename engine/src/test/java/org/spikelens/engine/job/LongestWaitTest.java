package org.spikelens.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongestWaitTest {
    private static final long MILLI = 1_000_000;

    private final Deque<Long> clock = new ArrayDeque<>();

    @Test
    void theLongestGapIsKeptWithItsStage() {
        // start, then before and after each checkpoint
        clock.addAll(times(0, 5, 5, 45, 45, 50, 50));
        LongestWait wait = new LongestWait(new Silent(false), clock::poll);
        wait.checkpoint();
        wait.progress("balance", 1, 2);
        wait.checkpoint();
        wait.progress("simulate", 2, 2);
        wait.checkpoint();

        assertThat(wait.milliseconds()).isEqualTo(40);
        assertThat(wait.stage()).isEqualTo("balance");
    }

    @Test
    void workAfterTheLastCheckpointCounts() {
        clock.addAll(times(0, 5, 5, 105));
        LongestWait wait = new LongestWait(new Silent(false), clock::poll);
        wait.checkpoint();
        wait.ended();

        assertThat(wait.milliseconds()).isEqualTo(100);
    }

    @Test
    void aCancelGetsThrough() {
        clock.addAll(times(0, 5, 5));
        LongestWait wait = new LongestWait(new Silent(true), clock::poll);

        assertThatThrownBy(wait::checkpoint).isInstanceOf(CancelledException.class);
    }

    private static List<Long> times(long... milliseconds) {
        return Arrays.stream(milliseconds).map(ms -> ms * MILLI).boxed().toList();
    }

    private record Silent(boolean cancelled) implements Job.Context {
        @Override
        public void progress(String stage, long done, long total) {
            // nobody looks
        }

        @Override
        public void checkpoint() {
            if (cancelled) {
                throw new CancelledException();
            }
        }
    }
}
