package org.spikelens.app.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Line;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.engine.lesson.InputSpikes;

/** Ten input spikes on a time line, each dragged or moved by the arrow keys. */
final class SpikeTrack extends Pane {
    private static final double SIZE = 16;
    private static final double PITCH = 11;
    private static final int ABOVE = 7;
    private static final int BELOW = 3;
    private static final double BASE = SIZE + (ABOVE - 1) * PITCH + 6;
    private static final double HEIGHT = BASE + SIZE + (BELOW - 1) * PITCH + 6;

    private final OrderViewModel model;
    private final DoubleUnaryOperator across;
    private final Line base = new Line();
    private final List<Line> ticks = new ArrayList<>();
    private final List<StackPane> spikes = new ArrayList<>();
    private final List<Tooltip> tips = new ArrayList<>();

    /**
     * @param across where a timestep stands, in pixels from the left of this line
     */
    SpikeTrack(OrderViewModel model, DoubleUnaryOperator across) {
        this.model = model;
        this.across = across;
        setId("lesson-track");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        base.getStyleClass().add("track-line");
        getChildren().add(base);
        for (int step = 1; step <= InputSpikes.TIMESTEPS; step++) {
            Line tick = new Line();
            tick.getStyleClass().add("track-line");
            ticks.add(tick);
            getChildren().add(tick);
        }
        for (int spike = 0; spike < InputSpikes.COUNT; spike++) {
            StackPane handle = handle(spike);
            spikes.add(handle);
            getChildren().add(handle);
        }
        model.spikesProperty().addListener((property, before, now) -> show());
        show();
    }

    private StackPane handle(int spike) {
        boolean brings = InputSpikes.brings(spike);
        StackPane handle = new StackPane(Controls.label(brings ? "+" : "\u2212", "spike-sign"));
        handle.getStyleClass().addAll("input-spike", brings ? "brings" : "takes");
        handle.setAccessibleRole(AccessibleRole.SLIDER);
        handle.setFocusTraversable(true);
        handle.setId("lesson-spike-" + (spike + 1));
        handle.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        handle.setPrefSize(SIZE, SIZE);
        handle.setOnMousePressed(event -> handle.requestFocus());
        handle.setOnMouseDragged(
                event -> model.move(spike, nearest(sceneToLocal(event.getSceneX(), 0).getX())));
        handle.addEventHandler(KeyEvent.KEY_PRESSED, event -> key(event, spike));
        Tooltip tip = new Tooltip();
        Tooltip.install(handle, tip);
        tips.add(tip);
        return handle;
    }

    private void key(KeyEvent event, int spike) {
        int step = model.spikesProperty().get().steps().get(spike);
        if (event.getCode() == KeyCode.RIGHT) {
            model.move(spike, step + 1);
        } else if (event.getCode() == KeyCode.LEFT) {
            model.move(spike, step - 1);
        } else {
            return;
        }
        event.consume();
    }

    private int nearest(double x) {
        double first = across.applyAsDouble(1);
        return (int) Math.round(1 + (x - first) / (across.applyAsDouble(2) - first));
    }

    private void show() {
        for (int spike = 0; spike < spikes.size(); spike++) {
            String name = model.spikeName(spike);
            spikes.get(spike).setAccessibleText(name);
            tips.get(spike).setText(name);
        }
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double y = Math.round(BASE) + 0.5;
        base.setStartX(across.applyAsDouble(0));
        base.setEndX(getWidth());
        base.setStartY(y);
        base.setEndY(y);
        for (int step = 1; step <= ticks.size(); step++) {
            Line tick = ticks.get(step - 1);
            double x = Math.floor(across.applyAsDouble(step)) + 0.5;
            tick.setStartX(x);
            tick.setEndX(x);
            tick.setStartY(y - 3);
            tick.setEndY(y + 3);
        }
        InputSpikes shown = model.spikesProperty().get();
        for (int spike = 0; spike < spikes.size(); spike++) {
            double x = across.applyAsDouble(shown.steps().get(spike)) - SIZE / 2;
            double rise = shown.place(spike) * PITCH;
            double top = InputSpikes.brings(spike) ? BASE - SIZE - 3 - rise : BASE + 4 + rise;
            spikes.get(spike).resizeRelocate(Math.round(x), Math.round(top), SIZE, SIZE);
        }
    }
}
