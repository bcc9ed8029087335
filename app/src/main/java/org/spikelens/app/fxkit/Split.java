package org.spikelens.app.fxkit;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import org.spikelens.app.words.Words;

/**
 * Two panels beside or above each other, with the gap between them to be dragged. Where a person
 * put it is told by {@link SplitEvent}, and holds until it is put back. While only one of the two
 * is there, because the other is hidden, covered by an enlarged panel or in a window of its own,
 * there is nothing to drag.
 */
public final class Split extends Pane {
    /*
     * JavaFX's SplitPane was the other way. It gives room to what is not managed, so a panel that
     * is enlarged could not cover what stands beside it; it puts each part into a pane of its own
     * in which none can be exchanged, so a panel could not leave for a window of its own; and its
     * dividers take neither the keyboard nor a name. Here parts are plain children.
     */
    static final double GAP = 8;

    private static final double HALF = 0.5;

    /** What stays as it is when the window is made larger. */
    private enum Keeps {
        SHARE,
        FIRST,
        SECOND
    }

    private final String name;
    private final boolean beside;
    private final Divider divider;
    private Keeps keeps = Keeps.SHARE;
    private double usualShare = HALF;
    /* of the first, where shares are kept, else the length of what is; NaN for as usual */
    private double position = Double.NaN;
    private double place;

    private Split(String name, boolean beside, Node first, Node second) {
        this.name = name;
        this.beside = beside;
        getStyleClass().add("split");
        divider = new Divider(this);
        // between the two, for that is where Tab looks for it
        getChildren().addAll(first, divider, second);
        sceneProperty()
                .addListener(
                        (property, before, now) -> {
                            if (now != null) {
                                fireEvent(new SplitEvent(SplitEvent.PLACED, this));
                            }
                        });
    }

    /**
     * @param name by which it is known from one start to the next
     */
    public static Split beside(String name, Node left, Node right) {
        return new Split(name, true, left, right);
    }

    /**
     * @param name by which it is known from one start to the next
     */
    public static Split above(String name, Node upper, Node lower) {
        return new Split(name, false, upper, lower);
    }

    /** Both grow with the window; the first has usually so much of the room. */
    public Split sharing(double share) {
        usualShare = share;
        return this;
    }

    /** The first is usually as large as it prefers, and the other takes what the window gives. */
    public Split keepingFirst() {
        keeps = Keeps.FIRST;
        return this;
    }

    /** The second is usually as large as it prefers, and the other takes what the window gives. */
    public Split keepingSecond() {
        keeps = Keeps.SECOND;
        return this;
    }

    public String name() {
        return name;
    }

    boolean isBeside() {
        return beside;
    }

    /** Where a person put the divider; empty where it is as usual. */
    public OptionalDouble position() {
        return Double.isNaN(position) ? OptionalDouble.empty() : OptionalDouble.of(position);
    }

    /** Puts the divider where a person put it once; what cannot be a place is no place. */
    public void restore(double known) {
        boolean possible = known > 0 && (keeps != Keeps.SHARE || known < 1);
        position = possible ? known : Double.NaN;
        requestLayout();
    }

    /** Puts the divider where it usually is. */
    public void putBack() {
        position = Double.NaN;
        requestLayout();
    }

    /** Moves the divider to the right or down by so much, as a person does. */
    public void move(double by) {
        moveTo(place + by);
        layout();
        tell();
    }

    /**
     * @param wanted length of the first
     */
    void moveTo(double wanted) {
        if (present().size() < 2 || room() <= 0) {
            return;
        }
        double room = room();
        double length = within(wanted, leasts(true, room), room);
        position =
                switch (keeps) {
                    case SHARE -> length / room;
                    case FIRST -> length;
                    case SECOND -> room - length;
                };
        requestLayout();
    }

    void tell() {
        fireEvent(new SplitEvent(SplitEvent.MOVED, this));
    }

    /** What it is between, for those who cannot see it. */
    String words() {
        return Words.text("split.between", title(part(0)), title(part(1)));
    }

    /** Length of the first as it stands. */
    double place() {
        return place;
    }

    /** Where the first begins, which space around both may keep off the edge. */
    double start() {
        return beside ? getInsets().getLeft() : getInsets().getTop();
    }

    /** Length that both share. */
    double room() {
        Insets insets = getInsets();
        double all =
                beside
                        ? getWidth() - insets.getLeft() - insets.getRight()
                        : getHeight() - insets.getTop() - insets.getBottom();
        return all - GAP;
    }

    /** Those of the two that take room. */
    List<Node> present() {
        return Stream.of(part(0), part(1)).filter(Node::isManaged).toList();
    }

    /* asked for each time: a panel in a window of its own has something else in its place */
    private Node part(int number) {
        return getChildren().get(number == 0 ? 0 : 2);
    }

    @Override
    protected void layoutChildren() {
        Insets insets = getInsets();
        double left = insets.getLeft();
        double top = insets.getTop();
        double width = getWidth() - left - insets.getRight();
        double height = getHeight() - top - insets.getBottom();
        List<Node> present = present();
        divider.setVisible(present.size() == 2 && !isAway(part(0)) && !isAway(part(1)));
        if (present.size() < 2) {
            present.forEach(each -> each.resizeRelocate(left, top, width, height));
            return;
        }
        place = first(room());
        double rest = Math.max(0, room() - place);
        if (beside) {
            part(0).resizeRelocate(left, top, place, height);
            divider.resizeRelocate(left + place, top, GAP, height);
            part(1).resizeRelocate(left + place + GAP, top, rest, height);
        } else {
            part(0).resizeRelocate(left, top, width, place);
            divider.resizeRelocate(left, top + place, width, GAP);
            part(1).resizeRelocate(left, top + place + GAP, width, rest);
        }
    }

    private double first(double room) {
        boolean moved = !Double.isNaN(position);
        double wanted =
                switch (keeps) {
                    case SHARE -> room * (moved ? position : usualShare);
                    case FIRST -> moved ? position : preferred(part(0));
                    case SECOND -> room - (moved ? position : preferred(part(1)));
                };
        return within(wanted, leasts(moved, room), room);
    }

    private double preferred(Node part) {
        return beside ? part.prefWidth(-1) : part.prefHeight(across());
    }

    private double across() {
        return getWidth() - getInsets().getLeft() - getInsets().getRight();
    }

    /**
     * How small each may be: where a person moves the divider, so that all can be seen, or, where
     * there is no room for that, their part of what there is; else what each asks for itself.
     */
    private double[] leasts(boolean moved, double room) {
        double[] own = new double[2];
        double[] seen = new double[2];
        for (int i = 0; i < 2; i++) {
            Node part = part(i);
            own[i] = beside ? part.minWidth(-1) : part.minHeight(across());
            if (moved) {
                seen[i] = beside ? Least.width(part) : Least.height(part, across());
            }
        }
        if (!moved) {
            return own;
        }
        double both = seen[0] + seen[1];
        return both <= room ? seen : new double[] {room * seen[0] / both, room * seen[1] / both};
    }

    private static double within(double wanted, double[] leasts, double room) {
        return Math.rint(Math.max(leasts[0], Math.min(wanted, room - leasts[1])));
    }

    /** Whether nothing is left of something but the word that it is in a window of its own. */
    private static boolean isAway(Node part) {
        if (PanelWindow.isPlaceOf(part)) {
            return true;
        }
        List<Node> contents =
                part instanceof Pane pane
                        ? pane.getChildren().stream().filter(Node::isManaged).toList()
                        : List.of();
        return contents.size() == 1 && isAway(contents.get(0));
    }

    private static String title(Node part) {
        if (part instanceof Panel panel) {
            return panel.titleProperty().get();
        }
        return part instanceof Parent parent
                ? parent.getChildrenUnmodifiable().stream()
                        .filter(Node::isManaged)
                        .map(Split::title)
                        .filter(each -> !each.isEmpty())
                        .findFirst()
                        .orElse("")
                : "";
    }

    @Override
    public Orientation getContentBias() {
        return present().stream().anyMatch(each -> each.getContentBias() == Orientation.HORIZONTAL)
                ? Orientation.HORIZONTAL
                : null;
    }

    @Override
    protected double computeMinWidth(double height) {
        return acrossOf(present().stream().map(each -> each.minWidth(-1)).toList());
    }

    @Override
    protected double computePrefWidth(double height) {
        return acrossOf(present().stream().map(each -> each.prefWidth(-1)).toList());
    }

    @Override
    protected double computeMinHeight(double width) {
        return downOf(
                present().stream().map(each -> each.minHeight(widthOf(each, width))).toList());
    }

    @Override
    protected double computePrefHeight(double width) {
        return downOf(
                present().stream().map(each -> each.prefHeight(widthOf(each, width))).toList());
    }

    private double widthOf(Node part, double width) {
        if (width < 0) {
            return width;
        }
        double inside = width - getInsets().getLeft() - getInsets().getRight();
        if (!beside || present().size() < 2) {
            return inside;
        }
        double first = first(inside - GAP);
        return part == part(0) ? first : inside - GAP - first;
    }

    private double acrossOf(List<Double> widths) {
        return getInsets().getLeft() + getInsets().getRight() + together(widths, beside);
    }

    private double downOf(List<Double> heights) {
        return getInsets().getTop() + getInsets().getBottom() + together(heights, !beside);
    }

    private static double together(List<Double> lengths, boolean added) {
        return added
                ? lengths.stream().mapToDouble(Double::doubleValue).sum()
                        + Math.max(0, lengths.size() - 1) * GAP
                : lengths.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
