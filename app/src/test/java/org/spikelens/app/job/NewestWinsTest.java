package org.spikelens.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestWinsTest {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final List<Integer> computed = new ArrayList<>();
    private final NewestWins<Integer, String> newest =
            new NewestWins<>(
                    waiting::add,
                    question -> {
                        computed.add(question);
                        return "answer " + question;
                    });

    @Test
    void ofQuestionsThatWaitOnlyTheNewestIsAnswered() {
        newest.ask(1);
        newest.ask(2);
        newest.ask(3);
        assertThat(newest.take()).isNull();
        work();
        assertThat(computed).containsExactly(3);
        assertThat(newest.take()).isEqualTo("answer 3");
        assertThat(newest.take()).isNull();
        newest.ask(4);
        work();
        assertThat(newest.take()).isEqualTo("answer 4");
    }

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.poll().run();
        }
    }
}
