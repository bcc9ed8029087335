package org.spikelens.app.shell;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * A sheet above everything else. While one is there the keyboard stays in it; Esc, or a press
 * beside it, puts it away and the focus back to where it was.
 */
final class Overlay extends StackPane {
    private Node cameFrom;

    Overlay() {
        getStyleClass().add("overlay");
        setVisible(false);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE) {
                        close();
                    }
                    // what lies below hears of no key
                    event.consume();
                });
        addEventHandler(
                MouseEvent.MOUSE_PRESSED,
                event -> {
                    if (event.getTarget() == this) {
                        close();
                    }
                });
        sceneProperty()
                .addListener(
                        (property, before, now) -> {
                            if (now != null) {
                                now.focusOwnerProperty()
                                        .addListener((owner, was, is) -> hold(was, is));
                            }
                        });
    }

    /** Puts a sheet there, in place of one that is. */
    void show(Region sheet, Pos place) {
        if (!isVisible()) {
            cameFrom = getScene().getFocusOwner();
        }
        getChildren().setAll(sheet);
        setAlignment(sheet, place);
        setVisible(true);
    }

    /** Where the keyboard goes when the sheet is put away. */
    void returnTo(Node place) {
        cameFrom = place;
    }

    void close() {
        if (!isVisible()) {
            return;
        }
        setVisible(false);
        getChildren().clear();
        if (cameFrom != null && cameFrom.getScene() == getScene()) {
            cameFrom.requestFocus();
        }
        cameFrom = null;
    }

    ReadOnlyBooleanProperty shownProperty() {
        return visibleProperty();
    }

    /** Tab goes round inside. */
    private void hold(Node before, Node now) {
        if (!isVisible() || now == null || inside(now) || before == null || !inside(before)) {
            return;
        }
        List<Node> stops =
                lookupAll("*").stream()
                        .filter(node -> node.isFocusTraversable() && !node.isDisabled())
                        .filter(Overlay::seen)
                        .toList();
        if (stops.isEmpty()) {
            before.requestFocus();
        } else if (before == stops.get(stops.size() - 1)) {
            stops.get(0).requestFocus();
        } else {
            stops.get(stops.size() - 1).requestFocus();
        }
    }

    private static boolean seen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private boolean inside(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each == this) {
                return true;
            }
        }
        return false;
    }
}
