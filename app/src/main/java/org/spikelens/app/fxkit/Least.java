package org.spikelens.app.fxkit;

import java.util.List;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * How small a person can make something: as long as heads and sentences are whole, and what panels
 * show can still be seen. That is more than their minimum, for in a low window they give way to
 * nothing.
 */
final class Least {
    private static final double WIDTH = 160;
    private static final double HEIGHT = 96;

    private Least() {}

    static double width(Node node) {
        double inside = 0;
        if (node instanceof Panel panel) {
            inside = Math.max(WIDTH, panel.leastWidth());
        } else {
            List<Node> contents = contents(node);
            for (Node each : contents) {
                double least = width(each);
                inside = beside(node) ? inside + least : Math.max(inside, least);
            }
            inside += beside(node) ? gaps(node, contents.size()) : 0;
            inside += insets(node).getLeft() + insets(node).getRight();
        }
        return Math.max(node.minWidth(-1), inside);
    }

    /**
     * @param width that it has, for sentences may take several lines; -1 for any
     */
    static double height(Node node, double width) {
        double inside = 0;
        if (node instanceof Panel panel) {
            inside = Math.max(HEIGHT, panel.leastHeight(width));
        } else {
            List<Node> contents = contents(node);
            for (Node each : contents) {
                // how much of the width each has is known only once all are laid out
                double least = height(each, beside(node) ? -1 : width);
                inside = above(node) ? inside + least : Math.max(inside, least);
            }
            inside += above(node) ? gaps(node, contents.size()) : 0;
            inside += insets(node).getTop() + insets(node).getBottom();
        }
        return Math.max(node.minHeight(width), inside);
    }

    /** What stands in a plain box; of anything else the minimum says enough. */
    private static List<Node> contents(Node node) {
        if (node instanceof Split split) {
            return split.present();
        }
        return node instanceof VBox || node instanceof HBox || node instanceof StackPane
                ? ((Pane) node).getChildren().stream().filter(Node::isManaged).toList()
                : List.of();
    }

    private static boolean beside(Node node) {
        return node instanceof HBox || node instanceof Split split && split.isBeside();
    }

    private static boolean above(Node node) {
        return node instanceof VBox || node instanceof Split split && !split.isBeside();
    }

    private static double gaps(Node node, int count) {
        double gap = Split.GAP;
        if (node instanceof HBox box) {
            gap = box.getSpacing();
        } else if (node instanceof VBox box) {
            gap = box.getSpacing();
        }
        return Math.max(0, count - 1) * gap;
    }

    private static Insets insets(Node node) {
        return node instanceof Pane pane ? pane.getInsets() : Insets.EMPTY;
    }
}
