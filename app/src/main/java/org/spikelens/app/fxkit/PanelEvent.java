package org.spikelens.app.fxkit;

import javafx.event.Event;
import javafx.event.EventType;
import javafx.stage.Stage;

/** What a person does with a panel: told to all that it stands in. */
public final class PanelEvent extends Event {
    /** It took the whole work area, or gave it back. */
    public static final EventType<PanelEvent> ROOM = new EventType<>(Event.ANY, "PANEL_ROOM");

    /** It is about to stand in a window of its own. */
    public static final EventType<PanelEvent> AWAY = new EventType<>(Event.ANY, "PANEL_AWAY");

    private static final long serialVersionUID = 1;

    private final transient Panel panel;
    private final transient Stage stage;

    /**
     * @param stage its own window; null where it has none
     */
    PanelEvent(EventType<PanelEvent> type, Panel panel, Stage stage) {
        super(type);
        this.panel = panel;
        this.stage = stage;
    }

    public Panel panel() {
        return panel;
    }

    /** The window of its own; null where it has none. */
    public Stage stage() {
        return stage;
    }
}
