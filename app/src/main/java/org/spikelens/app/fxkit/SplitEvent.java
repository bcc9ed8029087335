package org.spikelens.app.fxkit;

import javafx.event.Event;
import javafx.event.EventType;

/** What becomes of a divider: told to all that it stands in. */
public final class SplitEvent extends Event {
    /** It is in a window now, where its place may be known from before. */
    public static final EventType<SplitEvent> PLACED = new EventType<>(Event.ANY, "SPLIT_PLACED");

    /** A person moved it, or put it back. */
    public static final EventType<SplitEvent> MOVED = new EventType<>(Event.ANY, "SPLIT_MOVED");

    private static final long serialVersionUID = 1;

    private final transient Split split;

    SplitEvent(EventType<SplitEvent> type, Split split) {
        super(type);
        this.split = split;
    }

    public Split split() {
        return split;
    }
}
