package org.spikelens.app.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.PanelEvent;

/**
 * Which panel of a page has all its room, and which have windows of their own, kept from one start
 * to the next. The first time that a page is seen, its panels stand as they did at the last start.
 */
final class PanelPlaces {
    private final Layout layout;
    private final Set<String> restored = new HashSet<>();
    private Window main;
    private boolean shut;

    PanelPlaces(Layout layout) {
        this.layout = layout;
    }

    /**
     * Remembers what a person does with panels.
     *
     * @param area that pages are shown in
     * @param page name of the one that is
     */
    void follow(Node area, Supplier<String> page) {
        area.addEventHandler(
                PanelEvent.ROOM,
                event ->
                        layout.enlarged(
                                page.get(), event.panel().enlarged() ? event.panel().name() : ""));
        area.addEventHandler(PanelEvent.AWAY, event -> away(page.get(), event));
    }

    /**
     * A window that is shut with the main one is opened again with it; one shut by itself is not.
     */
    private void away(String page, PanelEvent event) {
        String name = event.panel().name();
        layout.follow(event.stage(), name);
        change(page, all -> all.add(name));
        if (main == null) {
            main = event.stage().getOwner();
            main.addEventFilter(WindowEvent.WINDOW_HIDING, hiding -> shut = true);
        }
        event.stage()
                .addEventHandler(
                        WindowEvent.WINDOW_HIDDEN,
                        hidden -> {
                            if (!shut) {
                                change(page, all -> all.remove(name));
                            }
                        });
    }

    private void change(String page, Consumer<Set<String>> change) {
        Set<String> all = layout.away(page);
        change.accept(all);
        layout.away(page, all);
    }

    /** Puts the panels of a page, which is in view, as they stood; once. */
    void restore(String page, Parent area) {
        if (restored.contains(page)) {
            return;
        }
        String large = layout.enlarged(page);
        Set<String> away = layout.away(page);
        // what is hidden now, such as a page within the page, would cover what is seen
        List<Panel> seen =
                area.lookupAll(".panel").stream()
                        .filter(Panel.class::isInstance)
                        .map(Panel.class::cast)
                        .filter(panel -> !panel.name().isEmpty() && panel.seen())
                        .toList();
        for (Panel panel : seen) {
            if (away.contains(panel.name())) {
                restored.add(page);
                Window window = area.getScene().getWindow();
                panel.popOut();
                window.requestFocus();
            } else if (panel.name().equals(large)) {
                restored.add(page);
                if (!panel.enlarged()) {
                    panel.toggleRoom();
                }
            }
        }
    }
}
