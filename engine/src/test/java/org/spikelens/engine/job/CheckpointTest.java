package org.spikelens.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class CheckpointTest {
    @Test
    void deepWorkAsksTheContextOfItsJob() {
        CancelAt third = new CancelAt(3);
        assertThatThrownBy(() -> Checkpoint.during(third, context -> passes(5)))
                .isInstanceOf(CancelledException.class);
        assertThat(third.passed()).isEqualTo(3);
    }

    @Test
    void outsideAJobNothingHappens() throws Exception {
        CancelAt first = new CancelAt(1);
        Checkpoint.during(first, context -> "done");
        assertThat(passes(2)).isEqualTo(2);
        assertThat(first.passed()).isZero();
    }

    @Test
    void theOuterJobIsAskedAgainAfterTheInner() throws Exception {
        CancelAt outer = new CancelAt(0);
        CancelAt inner = new CancelAt(0);
        Checkpoint.during(
                outer,
                context -> {
                    passes(1);
                    Checkpoint.during(inner, within -> passes(4));
                    return passes(2);
                });
        assertThat(outer.passed()).isEqualTo(3);
        assertThat(inner.passed()).isEqualTo(4);
    }

    @Test
    void readingALongFileIsCancelledOnTheWay() {
        byte[] bytes = new byte[5 << 20];
        InputStream stream = Checkpoint.reading(new ByteArrayInputStream(bytes));
        CancelAt third = new CancelAt(3);
        assertThatThrownBy(() -> Checkpoint.during(third, context -> read(stream, bytes)))
                .isInstanceOf(CancelledException.class);
    }

    private static int read(InputStream stream, byte[] into) {
        try {
            return stream.readNBytes(into, 0, into.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int passes(int count) {
        for (int i = 0; i < count; i++) {
            Checkpoint.pass();
        }
        return count;
    }
}
