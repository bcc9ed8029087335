package org.spikelens.app.chart;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;

/**
 * Names beside, above and below a table that stay in view while the table is moved below them;
 * those in two lists stand in corners. Confined to the FX thread.
 */
final class KeptNames {
    private static final String STYLE = "kept-head";

    /** What is in view below the last of the names. */
    private static final double RIM = 2;

    private List<? extends Node> left = List.of();
    private List<? extends Node> top = List.of();
    private List<? extends Node> bottom = List.of();

    /** Keeps these in place of those before. */
    void keep(
            List<? extends Node> atLeft,
            List<? extends Node> atTop,
            List<? extends Node> atBottom) {
        each(name -> raise(name, 1));
        each(name -> name.getStyleClass().remove(STYLE));
        left = List.copyOf(atLeft);
        top = List.copyOf(atTop);
        bottom = List.copyOf(atBottom);
        // those in corners are above both that they are of
        each(name -> raise(name, -1));
        each(name -> name.getStyleClass().add(STYLE));
    }

    private void each(Consumer<Node> what) {
        Stream.of(left, top, bottom).flatMap(List::stream).forEach(what);
    }

    private static void raise(Node name, double by) {
        name.setViewOrder(name.getViewOrder() + by);
    }

    /** Room that they take at the left. */
    double beside() {
        return left.isEmpty() ? 0 : left.get(0).getLayoutBounds().getWidth();
    }

    /** Room that they take at the top. */
    double above() {
        return height(top);
    }

    /** Room that they take at the top and at the bottom. */
    double aboveAndBelow() {
        return height(top) + height(bottom);
    }

    private static double height(List<? extends Node> names) {
        return names.isEmpty() ? 0 : names.get(0).getLayoutBounds().getHeight();
    }

    /**
     * Puts them where the part of the table that is in view begins and ends.
     *
     * @param right how far the table was moved to the left
     * @param down how far up
     * @param height of what is in view
     */
    void stick(double right, double down, double height) {
        left.forEach(name -> name.setTranslateX(right));
        top.forEach(name -> name.setTranslateY(down));
        bottom.forEach(name -> name.setTranslateY(Math.min(0, down + height - end(name))));
    }

    private static double end(Node name) {
        return name.getLayoutY() + name.getLayoutBounds().getMaxY() + RIM;
    }

    /** Puts them where the table has them. */
    void letGo() {
        left.forEach(name -> name.setTranslateX(0));
        top.forEach(name -> name.setTranslateY(0));
        bottom.forEach(name -> name.setTranslateY(0));
    }
}
