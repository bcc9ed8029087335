package org.spikelens.app.fxkit;

import javafx.event.Event;
import javafx.event.EventType;
import org.spikelens.app.figure.FigureFormat;

/** A person wants to have what a panel shows. */
public final class FigureEvent extends Event {
    /** It is wanted, in the clipboard or as a file. */
    public static final EventType<FigureEvent> WANTED = new EventType<>(Event.ANY, "FIGURE_WANTED");

    private static final long serialVersionUID = 1;

    private final transient Panel panel;
    private final Want want;

    /** How it is wanted. */
    public enum Want {
        COPY_PICTURE,
        COPY_DATA,
        PNG,
        SVG,
        PDF,
        CSV;

        /** As what kind of file; null for the clipboard. */
        public FigureFormat format() {
            return switch (this) {
                case COPY_PICTURE, COPY_DATA -> null;
                case PNG -> FigureFormat.PNG;
                case SVG -> FigureFormat.SVG;
                case PDF -> FigureFormat.PDF;
                case CSV -> FigureFormat.CSV;
            };
        }

        /** Whether it is numbers that are wanted. */
        public boolean isData() {
            return this == COPY_DATA || this == CSV;
        }
    }

    FigureEvent(Panel panel, Want want) {
        super(WANTED);
        this.panel = panel;
        this.want = want;
    }

    FigureEvent copy() {
        return new FigureEvent(panel, want);
    }

    public Panel panel() {
        return panel;
    }

    public Want want() {
        return want;
    }
}
