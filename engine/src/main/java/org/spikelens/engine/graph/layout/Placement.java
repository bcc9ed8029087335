package org.spikelens.engine.graph.layout;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the parts of a network stand and how the lines between them run. Pure geometry, in pixels
 * from the upper left corner.
 *
 * @param spots in running order
 * @param lines one a link of the outline, in its order
 * @param width of all
 * @param height of all
 */
public record Placement(List<Spot> spots, List<Line> lines, double width, double height) {
    public Placement {
        spots = List.copyOf(spots);
        lines = List.copyOf(lines);
    }

    /** A way to go from one layer to the next. */
    public enum Direction {
        UP,
        DOWN,
        LEFT,
        RIGHT
    }

    /**
     * A part at its place.
     *
     * @param row from 0 at the top
     * @param x its left edge
     * @param y its upper edge
     */
    public record Spot(
            Outline.Part part, int row, double x, double y, double width, double height) {
        public String name() {
            return part.name();
        }

        public double centreX() {
            return x + width / 2;
        }

        public double centreY() {
            return y + height / 2;
        }

        public boolean join() {
            return part.role() == Outline.Role.JOIN;
        }
    }

    /** A point of a line. */
    public record Point(double x, double y) {}

    /**
     * A line from one part down to another: straight between points of the same {@code x}, bent
     * between others. It never runs over a part, and bends only between rows.
     *
     * @param from index of the part that feeds
     * @param to index of the part that is fed
     * @param points from top to bottom
     */
    public record Line(int from, int to, List<Point> points) {
        public Line {
            points = List.copyOf(points);
        }
    }

    /** Where a part stands. */
    public Optional<Spot> spot(String name) {
        return spots.stream().filter(spot -> spot.name().equals(name)).findFirst();
    }

    /**
     * The layer that one comes to: up and down along the lines, through where branches meet, to the
     * left and right to the nearest branch beside it. Empty at the edge.
     */
    public Optional<Spot> next(String name, Direction way) {
        return spot(name)
                .flatMap(
                        from ->
                                switch (way) {
                                    case UP, DOWN -> along(from, way == Direction.DOWN);
                                    case LEFT, RIGHT -> beside(from, way == Direction.RIGHT);
                                });
    }

    private Optional<Spot> along(Spot from, boolean down) {
        Set<Spot> reached = new LinkedHashSet<>();
        reach(spots.indexOf(from), down, reached);
        return reached.stream()
                .min(
                        Comparator.<Spot>comparingDouble(
                                        spot -> Math.abs(spot.centreX() - from.centreX()))
                                .thenComparingInt(spot -> Math.abs(spot.row() - from.row()))
                                .thenComparing(Spot::name));
    }

    private void reach(int from, boolean down, Set<Spot> reached) {
        for (Line line : lines) {
            if ((down ? line.from() : line.to()) == from) {
                int to = down ? line.to() : line.from();
                if (spots.get(to).join()) {
                    reach(to, down, reached);
                } else {
                    reached.add(spots.get(to));
                }
            }
        }
    }

    private Optional<Spot> beside(Spot from, boolean right) {
        return spots.stream()
                .filter(spot -> !spot.join())
                .filter(
                        spot ->
                                right
                                        ? spot.x() >= from.x() + from.width()
                                        : spot.x() + spot.width() <= from.x())
                .min(
                        Comparator.<Spot>comparingInt(spot -> Math.abs(spot.row() - from.row()))
                                .thenComparingDouble(
                                        spot -> Math.abs(spot.centreX() - from.centreX()))
                                .thenComparing(Spot::name));
    }
}
