package org.spikelens.app.project;

import java.util.Set;
import java.util.function.Supplier;

/**
 * A change of the project that can be taken back.
 *
 * @param subject what it changes: an earlier change of the same may be forgotten with it
 * @param name for people
 * @param moves whether it is one of many small ones, as when a slider is dragged
 * @param undo puts things as they were before
 * @param redo changes them again
 * @param aside the network that it has put aside, asked for on the engine's thread: the one before
 *     while it is done, the one after while it is undone; null where it changes no network
 */
record Edit(
        String subject,
        String name,
        boolean moves,
        Runnable undo,
        Runnable redo,
        Supplier<Kept> aside) {
    static final String METHOD = "method";
    static final String UPDATE = "update";
    static final String CHECK = "check";
    static final String LAYERS = "layers";
    static final String RUN = "run";
    static final String PICKS = "picks";
    static final String RESET = "reset";
    static final String DATA = "data";
    static final String REMEDY = "remedy";
    static final String THRESHOLD = "threshold";
    static final String BOOKMARKS = "bookmarks";
    static final String BREAKPOINTS = "breakpoints";
    static final String KEEP = "keep";

    /** Changes of these may hold much that they put aside. */
    static final Set<String> HOLDING = Set.of(RESET, DATA, REMEDY, KEEP);

    Edit(String subject, String name, boolean moves, Runnable undo, Runnable redo) {
        this(subject, name, moves, undo, redo, null);
    }

    /** The same change of something, in one or in many small ones. */
    static Edit of(String subject, String name, Runnable undo, Runnable redo) {
        return new Edit(subject, name, false, undo, redo);
    }

    /** The same, of the network. */
    Edit aside(Supplier<Kept> network) {
        return new Edit(subject, name, moves, undo, redo, network);
    }

    /** This and a later one of the same as one. */
    Edit with(Edit later) {
        return new Edit(subject, later.name, moves, undo, later.redo, aside);
    }
}
