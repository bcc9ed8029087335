package org.spikelens.app.fxkit;

import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.spikelens.app.words.Words;

/**
 * The gap between two panels, to be got hold of: dragged, or moved by the arrow keys, Home and End
 * while it has the keyboard; a double click or Enter puts it back.
 */
final class Divider extends Region {
    private static final double STEP = 24;
    private static final double SMALL_STEP = 4;

    private final Split split;
    private double grip;
    private boolean dragged;

    Divider(Split split) {
        this.split = split;
        getStyleClass().addAll("split-divider", split.isBeside() ? "beside" : "above");
        setId("divider-" + split.name());
        setManaged(false);
        setPickOnBounds(true);
        setFocusTraversable(true);
        setCursor(split.isBeside() ? Cursor.H_RESIZE : Cursor.V_RESIZE);
        // whose keys are left to it, and which is moved by steps
        setAccessibleRole(AccessibleRole.SLIDER);
        Tooltip.install(this, new Tooltip(Words.text("split.tip")));
        setOnMousePressed(this::hold);
        setOnMouseDragged(this::drag);
        setOnMouseReleased(event -> release());
        setOnMouseClicked(this::clicked);
        setOnKeyPressed(this::pressed);
    }

    private void hold(MouseEvent event) {
        grip = split.isBeside() ? event.getX() : event.getY();
        dragged = false;
        event.consume();
    }

    private void drag(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            Point2D point = split.sceneToLocal(event.getSceneX(), event.getSceneY());
            dragged = true;
            double end = (split.isBeside() ? point.getX() : point.getY()) - grip;
            split.moveTo(end - split.start());
        }
        event.consume();
    }

    private void release() {
        if (dragged) {
            dragged = false;
            split.tell();
        }
    }

    private void clicked(MouseEvent event) {
        if (event.getClickCount() == 2 && event.isStillSincePress()) {
            split.putBack();
            split.tell();
        }
        event.consume();
    }

    private void pressed(KeyEvent event) {
        KeyCode less = split.isBeside() ? KeyCode.LEFT : KeyCode.UP;
        KeyCode more = split.isBeside() ? KeyCode.RIGHT : KeyCode.DOWN;
        double step = event.isShiftDown() ? SMALL_STEP : STEP;
        KeyCode code = event.getCode();
        if (code == less || code == more) {
            split.move(code == less ? -step : step);
        } else if (code == KeyCode.HOME || code == KeyCode.END) {
            split.moveTo(code == KeyCode.HOME ? 0 : Double.MAX_VALUE);
            split.tell();
        } else if (code == KeyCode.ENTER) {
            split.putBack();
            split.tell();
        } else if (!code.isArrowKey()) {
            // the arrows across move nothing, and do not leave it either
            return;
        }
        event.consume();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> split.words();
            case ORIENTATION -> split.isBeside() ? Orientation.HORIZONTAL : Orientation.VERTICAL;
            case VALUE -> split.place();
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> split.room();
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> split.move(STEP);
            case DECREMENT -> split.move(-STEP);
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
