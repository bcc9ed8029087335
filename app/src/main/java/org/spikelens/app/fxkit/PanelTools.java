package org.spikelens.app.fxkit;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.figure.Zoomable;
import org.spikelens.app.fxkit.FigureEvent.Want;
import org.spikelens.app.words.Words;

/**
 * What can be done with what a panel shows: copied, written to a file, looked at more closely. A
 * menu, by its button in the head or by a right click, and keys: plus, minus and 0 zoom, Ctrl+C
 * copies the picture.
 */
final class PanelTools {
    private final Panel panel;
    private final Figure figure;
    private final ContextMenu menu = new ContextMenu();
    private final Button button;

    /**
     * @param away gives the panel a window of its own; null where it cannot have one
     */
    PanelTools(Panel panel, Figure figure, Runnable away) {
        this.panel = panel;
        this.figure = figure;
        button = Controls.iconButton("figure.tools", Feather.MORE_VERTICAL, this::open);
        button.getStyleClass().addAll("panel-tool", "figure-tools");
        if (!figure.parts().isEmpty()) {
            item("figure.copy.picture", () -> want(Want.COPY_PICTURE));
        }
        item("figure.copy.data", () -> want(Want.COPY_DATA));
        menu.getItems().add(new SeparatorMenuItem());
        if (!figure.parts().isEmpty()) {
            item("figure.save.png", () -> want(Want.PNG));
            item("figure.save.svg", () -> want(Want.SVG));
            item("figure.save.pdf", () -> want(Want.PDF));
        }
        item("figure.save.csv", () -> want(Want.CSV));
        menu.getItems().add(new SeparatorMenuItem());
        List<MenuItem> zooms =
                List.of(
                        item("figure.closer", () -> zoom(KeyCode.PLUS)),
                        item("figure.further", () -> zoom(KeyCode.MINUS)),
                        item("figure.whole", () -> zoom(KeyCode.DIGIT0)));
        MenuItem line = menu.getItems().get(menu.getItems().size() - zooms.size() - 1);
        List<MenuItem> ways = away == null ? List.of() : ways(away);
        menu.setOnShowing(
                event -> {
                    boolean any = figure.zoomable().isPresent();
                    zooms.forEach(each -> each.setVisible(any));
                    line.setVisible(any);
                    ways.forEach(each -> each.setVisible(!panel.away()));
                });
        panel.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        panel.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::ask);
    }

    Button button() {
        return button;
    }

    private List<MenuItem> ways(Runnable away) {
        MenuItem line = new SeparatorMenuItem();
        menu.getItems().add(line);
        return List.of(line, item("panel.window", away));
    }

    private MenuItem item(String key, Runnable action) {
        MenuItem item = new MenuItem(Words.text(key));
        item.setId(key.replace('.', '-'));
        item.setOnAction(event -> action.run());
        menu.getItems().add(item);
        return item;
    }

    private void want(Want want) {
        panel.want(want);
    }

    private void open() {
        if (menu.isShowing()) {
            menu.hide();
        } else {
            menu.show(button, Side.BOTTOM, 0, 2);
        }
    }

    private void ask(ContextMenuEvent event) {
        if (!(event.getTarget() instanceof Node node) || isWritten(node)) {
            return;
        }
        if (event.isKeyboardTrigger()) {
            menu.show(button, Side.BOTTOM, 0, 2);
        } else {
            menu.show(panel, event.getScreenX(), event.getScreenY());
        }
        event.consume();
    }

    private void key(KeyEvent event) {
        if (event.getTarget() instanceof Node node && isWritten(node)) {
            return;
        }
        if (event.isShortcutDown()) {
            if (event.getCode() == KeyCode.C && !event.isShiftDown() && !figure.parts().isEmpty()) {
                want(Want.COPY_PICTURE);
                event.consume();
            }
        } else if (zoom(event.getCode())) {
            event.consume();
        }
    }

    private boolean zoom(KeyCode key) {
        Optional<Zoomable> zoomable = figure.zoomable();
        zoomable.ifPresent(
                each -> {
                    switch (key) {
                        case PLUS, ADD, EQUALS -> each.closer();
                        case MINUS, SUBTRACT -> each.further();
                        case DIGIT0, NUMPAD0 -> each.whole();
                        default -> {
                            // no key of a plot
                        }
                    }
                });
        return zoomable.isPresent() && isZoom(key);
    }

    private static boolean isZoom(KeyCode key) {
        return switch (key) {
            case PLUS, ADD, EQUALS, MINUS, SUBTRACT, DIGIT0, NUMPAD0 -> true;
            default -> false;
        };
    }

    private static boolean isWritten(Node target) {
        for (Node node = target; node != null; node = node.getParent()) {
            if (node instanceof TextInputControl) {
                return true;
            }
        }
        return false;
    }
}
