package org.spikelens.app.fxkit;

import java.util.Map;
import javafx.scene.Node;

/**
 * Whether a node takes its place. Two have a say in that, and neither undoes what the other said:
 * the view it is part of, which wants it or does not, and a panel beside it that is enlarged, which
 * covers it meanwhile. So views show and hide what may stand beside an enlargeable panel by {@link
 * #show} rather than by the node itself.
 */
public final class Presence {
    private enum Key {
        WANTED,
        COVERED
    }

    private Presence() {}

    /** The view wants it, or does not; a covered node appears once it is covered no longer. */
    public static void show(Node node, boolean wanted) {
        node.getProperties().put(Key.WANTED, wanted);
        settle(node);
    }

    /** Something beside it takes its place, or gives it back. */
    static void cover(Node node, boolean covered) {
        Map<Object, Object> properties = node.getProperties();
        properties.putIfAbsent(Key.WANTED, node.isVisible() && node.isManaged());
        properties.put(Key.COVERED, covered);
        settle(node);
    }

    private static void settle(Node node) {
        Map<Object, Object> properties = node.getProperties();
        boolean present =
                Boolean.TRUE.equals(properties.get(Key.WANTED))
                        && !Boolean.TRUE.equals(properties.get(Key.COVERED));
        node.setVisible(present);
        node.setManaged(present);
    }
}
