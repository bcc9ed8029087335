package org.spikelens.app.shell;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.Node;
import org.spikelens.app.fxkit.Split;
import org.spikelens.app.fxkit.SplitEvent;

/** Where dividers stand, each by its name, kept from one start to the next. */
final class Dividers {
    private final Layout layout;
    private final Map<String, Split> known = new HashMap<>();

    Dividers(Layout layout) {
        this.layout = layout;
    }

    /**
     * @param area that all of them stand in, sooner or later
     */
    void follow(Node area) {
        area.addEventHandler(SplitEvent.PLACED, event -> place(event.split()));
        area.addEventHandler(
                SplitEvent.MOVED,
                event -> layout.divider(event.split().name(), event.split().position()));
    }

    private void place(Split split) {
        // one that leaves with its page and comes again stands as it was left
        if (known.put(split.name(), split) == null) {
            layout.divider(split.name()).ifPresent(split::restore);
        }
    }

    /** Puts all of them where they usually are. */
    void putBack() {
        known.values().forEach(Split::putBack);
    }
}
