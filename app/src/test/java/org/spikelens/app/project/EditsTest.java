package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EditsTest {
    private static final long SECOND = 1_000_000_000L;

    private long now;
    private final Edits edits = new Edits(() -> now);
    private int value;

    @Test
    void changesAreTakenBackAndDoneAgainInOrder() {
        change("a", 1, false);
        change("b", 2, false);
        edits.undo();
        assertThat(value).isEqualTo(1);
        assertThat(edits.undoNameProperty().get()).isEqualTo("a");
        assertThat(edits.redoNameProperty().get()).isEqualTo("b");
        edits.undo();
        edits.undo();
        assertThat(value).isZero();
        assertThat(edits.undoNameProperty().get()).isEmpty();
        edits.redo();
        edits.redo();
        edits.redo();
        assertThat(value).isEqualTo(2);
    }

    @Test
    void aNewChangeEndsWhatCouldBeDoneAgain() {
        change("a", 1, false);
        edits.undo();
        change("b", 5, false);
        assertThat(edits.redoNameProperty().get()).isEmpty();
        edits.undo();
        assertThat(value).isZero();
    }

    @Test
    void aDraggedSliderIsOneChange() {
        for (int i = 1; i <= 5; i++) {
            now += SECOND / 10;
            change("a", i, true);
        }
        now += 2 * SECOND;
        change("a", 9, true);
        edits.undo();
        assertThat(value).isEqualTo(5);
        edits.undo();
        assertThat(value).isZero();
        edits.redo();
        assertThat(value).isEqualTo(5);
    }

    @Test
    void smallChangesOfOtherThingsStayApart() {
        change("a", 1, true);
        change("b", 2, true);
        change("b", 3, false);
        edits.undo();
        assertThat(value).isEqualTo(2);
        edits.undo();
        assertThat(value).isEqualTo(1);
    }

    @Test
    void whatPutsMuchAsideIsForgottenFromTheOldestOn() {
        change("a", 1, false);
        for (int i = 2; i <= 5; i++) {
            change(Edit.RESET, i, false);
        }
        for (int i = 0; i < 9; i++) {
            edits.undo();
        }
        assertThat(value).as("three of four, and nothing before").isEqualTo(2);
        change(Edit.DATA, 10, false);
        change("b", 11, false);
        change(Edit.DATA, 12, false);
        change("c", 13, false);
        for (int i = 0; i < 9; i++) {
            edits.undo();
        }
        assertThat(value).as("images are put aside once").isEqualTo(10);
        edits.redo();
        edits.redo();
        assertThat(value).isEqualTo(12);
    }

    @Test
    void aChangeThatWasNotMeantLeavesNoTrace() {
        change("a", 1, false);
        change("b", 2, false);
        edits.undo();
        change("b", 7, false);
        edits.withdraw("a");
        assertThat(value).as("the last one changed something else").isEqualTo(7);
        edits.withdraw("b");
        assertThat(value).isEqualTo(1);
        assertThat(edits.undoNameProperty().get()).isEqualTo("a");
        edits.withdraw("b");
        assertThat(value).isEqualTo(1);
        edits.redo();
        assertThat(value).as("what could be done again before").isEqualTo(2);
    }

    @Test
    void whatIsGoneCannotBeTakenBack() {
        change("a", 1, false);
        change("b", 2, false);
        change("a", 3, false);
        edits.undo();
        edits.forget("a");
        assertThat(edits.undoNameProperty().get()).isEqualTo("b");
        assertThat(edits.redoNameProperty().get()).isEmpty();
        edits.clear();
        assertThat(edits.undoNameProperty().get()).isEmpty();
    }

    /** A change that, like those of the desks, would be remembered again when it is done again. */
    private void change(String subject, int to, boolean moves) {
        int before = value;
        value = to;
        edits.did(
                new Edit(
                        subject,
                        subject,
                        moves,
                        () -> change(subject, before, moves),
                        () -> change(subject, to, moves)));
    }
}
