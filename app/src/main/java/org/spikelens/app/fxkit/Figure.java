package org.spikelens.app.fxkit;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import org.spikelens.app.figure.Table;
import org.spikelens.app.figure.Zoomable;

/**
 * What a panel hands out: a picture and the numbers behind it.
 *
 * @param parts of the picture, one below the other; none for numbers alone
 * @param data the numbers, asked for on the screen's thread; its rows may be gone through on
 *     another
 * @param facts what they were computed with beyond the network and its thresholds, a line each
 * @param project whether it shows something of the open project
 */
public record Figure(
        List<Node> parts, Supplier<Table> data, Supplier<List<String>> facts, boolean project) {
    public Figure {
        parts = List.copyOf(parts);
    }

    public Figure(List<Node> parts, Supplier<Table> data, Supplier<List<String>> facts) {
        this(parts, data, facts, true);
    }

    /** Of a plot, a matrix or whatever else is drawn. */
    public static Figure of(Node part, Supplier<Table> data) {
        return new Figure(List.of(part), data, List::of);
    }

    /** Of numbers that no picture is made of, such as a table. */
    public static Figure numbers(Supplier<Table> data) {
        return new Figure(List.of(), data, List::of);
    }

    /** The same with what its numbers were computed with. */
    public Figure with(Supplier<List<String>> newFacts) {
        return new Figure(parts, data, newFacts, project);
    }

    /** The same where it has nothing to do with the open project, such as in a lesson. */
    public Figure apart() {
        return new Figure(parts, data, facts, false);
    }

    /** What of it can be looked at more closely; where there are several, the first in view. */
    Optional<Zoomable> zoomable() {
        return parts.stream().map(Figure::within).flatMap(Optional::stream).findFirst();
    }

    private static Optional<Zoomable> within(Node node) {
        if (!node.isVisible()) {
            return Optional.empty();
        }
        if (node instanceof Zoomable zoomable) {
            return Optional.of(zoomable);
        }
        return node instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .map(Figure::within)
                        .flatMap(Optional::stream)
                        .findFirst()
                : Optional.empty();
    }
}
