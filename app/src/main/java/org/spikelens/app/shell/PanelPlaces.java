package org.spikelens.app.shell;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.stage.Stage;
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.spikelens.app.fxkit.PageEvent;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.PanelEvent;

/**
 * Which panel of a page has all its room, and which have windows of their own, kept from one start
 * to the next. The first time that a panel is seen it stands as it did at the last start.
 */
final class PanelPlaces {
    private final Layout layout;
    private final Set<String> restored = new HashSet<>();
    private final Set<Panel> large = new HashSet<>();
    private final Set<Stage> windows = new HashSet<>();
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
    void follow(Parent area, Supplier<String> page) {
        area.addEventHandler(PanelEvent.ROOM, event -> room(page.get(), event.panel()));
        area.addEventHandler(PanelEvent.AWAY, event -> away(page.get(), event));
        area.addEventHandler(PageEvent.TURNED, event -> restore(page.get(), area));
    }

    private void room(String page, Panel panel) {
        restored.add(panel.name());
        layout.enlarged(page, panel.enlarged() ? panel.name() : "");
        if (panel.enlarged()) {
            large.add(panel);
        } else {
            large.remove(panel);
        }
    }

    /**
     * A window that is shut with the main one is opened again with it; one shut by itself is not.
     */
    private void away(String page, PanelEvent event) {
        String name = event.panel().name();
        restored.add(name);
        layout.follow(event.stage(), name);
        change(page, all -> all.add(name));
        windows.add(event.stage());
        if (main == null) {
            main = event.stage().getOwner();
            main.addEventFilter(WindowEvent.WINDOW_HIDING, hiding -> shut = true);
        }
        event.stage()
                .addEventHandler(
                        WindowEvent.WINDOW_HIDDEN,
                        hidden -> {
                            windows.remove(event.stage());
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

    /**
     * Something else comes where panels stood: those of an area give back what they took beside.
     */
    void giveWay(Parent area) {
        large.stream().filter(panel -> isWithin(panel, area)).forEach(Panel::giveWay);
    }

    private static boolean isWithin(Node node, Parent area) {
        return node != null && (node == area || isWithin(node.getParent(), area));
    }

    /**
     * Takes back what a panel of an area took beside it; false where none has more than its own.
     */
    boolean shrink(Parent area) {
        List<Panel> seen =
                large.stream().filter(panel -> isWithin(panel, area) && panel.seen()).toList();
        seen.forEach(Panel::toggleRoom);
        return !seen.isEmpty();
    }

    /** Every panel in its own place, none in a window of its own. */
    void putBack() {
        List.copyOf(large).stream().filter(Panel::enlarged).forEach(Panel::toggleRoom);
        large.clear();
        List.copyOf(windows).forEach(Stage::hide);
    }

    /** Puts those panels of a page, which is in view, as they stood that were not seen before. */
    void restore(String page, Parent area) {
        String enlarged = layout.enlarged(page);
        Set<String> away = layout.away(page);
        // what is hidden now, such as a page within the page, would cover what is seen
        List<Panel> seen =
                area.lookupAll(".panel").stream()
                        .filter(Panel.class::isInstance)
                        .map(Panel.class::cast)
                        .filter(
                                panel ->
                                        away.contains(panel.name())
                                                || panel.name().equals(enlarged))
                        .filter(panel -> !panel.name().isEmpty() && panel.seen())
                        .filter(panel -> !restored.contains(panel.name()))
                        .toList();
        for (Panel panel : seen) {
            if (away.contains(panel.name())) {
                Window window = area.getScene().getWindow();
                panel.popOut();
                window.requestFocus();
            } else if (!panel.enlarged()) {
                panel.toggleRoom();
            }
        }
    }
}
