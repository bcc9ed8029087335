package org.spikelens.app.diagnose.pair;

import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/**
 * How the terms of an error change, each in its colour: those that fall go left from the middle,
 * those that rise go right.
 */
final class ChangeBar extends Pane {
    private static final double HEIGHT = 10;
    private static final double LEAST = 60;

    private final Region middle = new Region();
    private List<Part> parts = List.of();
    private double longest;

    /**
     * One term.
     *
     * @param meaning style class
     * @param change below 0 where it falls
     */
    record Part(String meaning, double change) {}

    ChangeBar() {
        middle.getStyleClass().add("change-middle");
        middle.setManaged(false);
        setMinSize(LEAST, HEIGHT);
        setPrefSize(LEAST, HEIGHT + 4);
    }

    /**
     * @param newLongest the change that fills one side
     */
    void show(List<Part> newParts, double newLongest) {
        parts = List.copyOf(newParts);
        longest = newLongest;
        getChildren().setAll(middle);
        for (Part part : parts) {
            Region region = new Region();
            region.getStyleClass().addAll("term-bar", part.meaning());
            region.setManaged(false);
            getChildren().add(region);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double centre = getWidth() / 2;
        double top = (getHeight() - HEIGHT) / 2;
        double left = centre;
        double right = centre;
        for (int i = 0; i < parts.size(); i++) {
            double share = longest == 0 ? 0 : Math.abs(parts.get(i).change()) / longest;
            double width = share * centre;
            boolean falls = parts.get(i).change() < 0;
            left -= falls ? width : 0;
            getChildren().get(i + 1).resizeRelocate(falls ? left : right, top, width, HEIGHT);
            right += falls ? 0 : width;
        }
        middle.resizeRelocate(centre - 0.5, 0, 1, getHeight());
    }
}
