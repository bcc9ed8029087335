package org.spikelens.app.fxkit;

import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/** A share from 0 to 1 as a bar; its colour is that of a state. */
public final class ShareBar extends Pane {
    private static final double THICKNESS = 6;

    private final Region track = new Region();
    private final Region fill = new Region();
    private double share;
    private String coloured = "";

    public ShareBar() {
        track.getStyleClass().add("bar-track");
        fill.getStyleClass().add("bar-fill");
        getChildren().addAll(track, fill);
        setMinHeight(THICKNESS);
        setPrefHeight(THICKNESS);
        setMaxHeight(THICKNESS);
        setMinWidth(20);
    }

    /**
     * @param meaning style class that colours it
     */
    public void show(double newShare, String meaning) {
        share = Math.max(0, Math.min(1, newShare));
        if (!meaning.equals(coloured)) {
            coloured = meaning;
            fill.getStyleClass().setAll("bar-fill", meaning);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        track.resizeRelocate(0, 0, width, THICKNESS);
        fill.resizeRelocate(0, 0, share * width, THICKNESS);
    }
}
