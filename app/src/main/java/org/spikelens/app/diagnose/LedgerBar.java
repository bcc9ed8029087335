package org.spikelens.app.diagnose;

import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** The terms of an error as a stack from left to right, each in its colour. */
final class LedgerBar extends Pane {
    private static final double LEAST_HEIGHT = 14;
    private static final double HEIGHT_SHARE = 0.4;
    private static final double INSET = 3;
    private static final double GAP = 10;

    private List<DiagnosisReadings.Part> parts = List.of();
    private double longest;

    LedgerBar() {
        getStyleClass().add("ledger-bar");
        setMinSize(0, 0);
        setPrefSize(10, 10);
    }

    /**
     * @param newLongest the stack that fills the width
     */
    void show(List<DiagnosisReadings.Part> newParts, double newLongest) {
        parts = newParts;
        longest = newLongest;
        getChildren().clear();
        for (DiagnosisReadings.Part part : parts) {
            Region region = new Region();
            region.getStyleClass().addAll("term-bar", part.meaning());
            region.setMouseTransparent(true);
            getChildren().add(region);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double most = Math.max(LEAST_HEIGHT, HEIGHT_SHARE * getHeight());
        double height = Math.min(most, Math.max(1, getHeight() - 2 * INSET));
        double top = (getHeight() - height) / 2;
        double left = GAP;
        for (int i = 0; i < parts.size(); i++) {
            double whole = getWidth() - GAP;
            double width = longest == 0 ? 0 : whole * parts.get(i).share() / longest;
            getChildren().get(i).resizeRelocate(left, top, width, height);
            left += width;
        }
    }
}
