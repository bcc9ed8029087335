package org.spikelens.app.fxkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Gives a panel the whole work area and takes it back. Nothing is moved to another parent: what
 * stands beside the panel, on every level up to the work area, is covered meanwhile. What was
 * hidden before, or is hidden or shown meanwhile, is afterwards as its view wants it. Where the
 * view hides the panel, or what it stands in, for something else in its place, the room is given
 * back: what is covered would be all there is to see.
 */
final class Enlargement {
    /** Ids of what panels fill; one that stands beside the work fills both. */
    private static final Set<String> WORK_AREAS = Set.of("work", "work-beside", "lesson-work");

    private final Runnable hidden;
    private final List<Runnable> undo = new ArrayList<>();

    /**
     * @param hidden told that the view hides the panel; it is to {@link #end}
     */
    Enlargement(Runnable hidden) {
        this.hidden = hidden;
    }

    boolean active() {
        return !undo.isEmpty();
    }

    void start(Node panel) {
        Node node = panel;
        while (node.getParent() instanceof Pane parent && !isWorkArea(node)) {
            hideBeside(node, parent);
            stretch(node);
            follow(node);
            node = parent;
        }
    }

    private static boolean isWorkArea(Node node) {
        return node.getId() != null && WORK_AREAS.contains(node.getId());
    }

    void end() {
        List<Runnable> all = List.copyOf(undo);
        undo.clear();
        all.forEach(Runnable::run);
    }

    private void follow(Node node) {
        ChangeListener<Boolean> gone =
                (property, before, visible) -> {
                    if (!visible) {
                        hidden.run();
                    }
                };
        node.visibleProperty().addListener(gone);
        undo.add(() -> node.visibleProperty().removeListener(gone));
    }

    private void hideBeside(Node node, Parent parent) {
        for (Node sibling : parent.getChildrenUnmodifiable()) {
            if (sibling != node && canBeCovered(sibling)) {
                Presence.cover(sibling, true);
                undo.add(() -> Presence.cover(sibling, false));
            }
        }
    }

    /** An error is seen always; what takes no room, such as a label at the pointer, needs none. */
    private static boolean canBeCovered(Node node) {
        return !node.visibleProperty().isBound()
                && !node.managedProperty().isBound()
                && node.isVisible() == node.isManaged()
                && !(node instanceof ErrorCard);
    }

    private void stretch(Node node) {
        Priority across = HBox.getHgrow(node);
        Priority down = VBox.getVgrow(node);
        HBox.setHgrow(node, Priority.ALWAYS);
        VBox.setVgrow(node, Priority.ALWAYS);
        undo.add(
                () -> {
                    HBox.setHgrow(node, across);
                    VBox.setVgrow(node, down);
                });
        if (node instanceof Region region && !region.maxWidthProperty().isBound()) {
            double width = region.getMaxWidth();
            region.setMaxWidth(Double.MAX_VALUE);
            undo.add(() -> region.setMaxWidth(width));
        }
    }
}
