package org.spikelens.app.project;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/**
 * The changes of a project that can be taken back, and those that were. Confined to the screen's
 * thread.
 */
public final class Edits {
    private static final int MOST = 200;

    /** Of changes that put much aside. */
    private static final int MOST_HOLDING = 3;

    /** Of changes that put images aside. */
    private static final int MOST_IMAGES = 1;

    /** Small changes of the same that come closer than this are one. */
    private static final long TOGETHER_NANOS = 1_000_000_000L;

    private final LongSupplier clock;
    private final Deque<Edit> done = new ArrayDeque<>();
    private final Deque<Edit> undone = new ArrayDeque<>();
    private List<Edit> undoneBefore = List.of();
    private final ReadOnlyStringWrapper undoName = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoName = new ReadOnlyStringWrapper("");
    private boolean applying;
    private boolean waiting;
    private long last;

    /**
     * @param clock nanoseconds from any moment
     */
    Edits(LongSupplier clock) {
        this.clock = clock;
    }

    /** What {@link #undo} takes back; empty for nothing. */
    public ReadOnlyStringProperty undoNameProperty() {
        return undoName.getReadOnlyProperty();
    }

    /** What {@link #redo} does again; empty for nothing. */
    public ReadOnlyStringProperty redoNameProperty() {
        return redoName.getReadOnlyProperty();
    }

    /** The last change of the network that can be taken back. */
    Optional<Edit> lastDone() {
        return done.stream().filter(edit -> edit.aside() != null).findFirst();
    }

    /** The change of the network that was taken back last and can be done again. */
    Optional<Edit> lastUndone() {
        return undone.stream().filter(edit -> edit.aside() != null).findFirst();
    }

    /** Takes the last change back. */
    public void undo() {
        move(done, undone, true);
    }

    /** Does again what was taken back last. */
    public void redo() {
        move(undone, done, false);
    }

    /** Something was changed; what was taken back before cannot be done again then. */
    void did(Edit edit) {
        if (applying) {
            return;
        }
        long now = clock.getAsLong();
        Edit before = done.peek();
        boolean together =
                edit.moves()
                        && before != null
                        && before.moves()
                        && before.subject().equals(edit.subject())
                        && undone.isEmpty()
                        && now - last < TOGETHER_NANOS;
        done.push(together ? done.pop().with(edit) : edit);
        bound(each -> true, MOST);
        bound(each -> Edit.HOLDING.contains(each.subject()), MOST_HOLDING);
        bound(each -> each.subject().equals(Edit.DATA), MOST_IMAGES);
        undoneBefore = List.copyOf(undone);
        undone.clear();
        last = now;
        show();
    }

    /**
     * The last change was not meant: takes it back as if it had never been made, so that it cannot
     * be done again and what could be done again before it can be.
     *
     * @param subject what it changed; nothing is taken back where something else was changed since
     */
    void withdraw(String subject) {
        if (waiting
                || done.isEmpty()
                || !done.peek().subject().equals(subject)
                || !undone.isEmpty()) {
            return;
        }
        undo();
        undone.clear();
        undone.addAll(undoneBefore);
        undoneBefore = List.of();
        show();
    }

    /** What was changed is no longer there. */
    void forget(String subject) {
        done.removeIf(edit -> edit.subject().equals(subject));
        undone.removeIf(edit -> edit.subject().equals(subject));
        undoneBefore = List.of();
        show();
    }

    /**
     * What is taken back, or done again, is not there before the engine has answered: until then
     * nothing else is taken back, for it would be put into what is about to be replaced.
     */
    void awaitAnswer() {
        waiting = true;
    }

    void answered() {
        waiting = false;
    }

    void clear() {
        waiting = false;
        done.clear();
        undone.clear();
        undoneBefore = List.of();
        show();
    }

    /** What is too much is forgotten from the oldest on, with all that lies before it. */
    private void bound(Predicate<Edit> kind, int most) {
        int count = 0;
        Iterator<Edit> newestFirst = done.iterator();
        while (newestFirst.hasNext()) {
            count += kind.test(newestFirst.next()) ? 1 : 0;
            if (count > most) {
                newestFirst.remove();
            }
        }
    }

    private void move(Deque<Edit> from, Deque<Edit> to, boolean back) {
        if (from.isEmpty() || waiting) {
            return;
        }
        Edit edit = from.pop();
        to.push(edit);
        applying = true;
        try {
            (back ? edit.undo() : edit.redo()).run();
        } finally {
            applying = false;
        }
        last = 0;
        show();
    }

    private void show() {
        undoName.set(done.isEmpty() ? "" : done.peek().name());
        redoName.set(undone.isEmpty() ? "" : undone.peek().name());
    }
}
