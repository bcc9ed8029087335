package org.spikelens.app.fxkit;

import javafx.event.Event;
import javafx.event.EventType;

/** Within a step another page came into view: told to all that it stands in. */
public final class PageEvent extends Event {
    public static final EventType<PageEvent> TURNED = new EventType<>(Event.ANY, "PAGE_TURNED");

    private static final long serialVersionUID = 1;

    public PageEvent() {
        super(TURNED);
    }
}
