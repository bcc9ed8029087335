package org.spikelens.app.fxkit;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;

/** How the window looks: its theme, and how large text is. */
public final class Look {
    private static final String LARGE = "large-text";

    /* from here on what stood in one line takes two */
    private static final double TWO_LINES = 1.2;

    private final ReadOnlyObjectWrapper<Theme> theme = new ReadOnlyObjectWrapper<>(Theme.LIGHT);
    private double scale = 1;
    private Scene scene;

    /** Dresses a scene, now and whenever the look changes. */
    public void dress(Scene newScene) {
        scene = newScene;
        apply();
    }

    public ReadOnlyObjectProperty<Theme> themeProperty() {
        return theme.getReadOnlyProperty();
    }

    public void theme(Theme newTheme) {
        if (newTheme != theme.get()) {
            theme.set(newTheme);
            apply();
        }
    }

    /**
     * @param newScale how many times its usual size text has
     */
    public void textScale(double newScale) {
        if (newScale != scale) {
            scale = newScale;
            apply();
        }
    }

    private void apply() {
        if (scene != null) {
            theme.get().apply(scene, scale);
            scene.getRoot().getStyleClass().remove(LARGE);
            if (scale >= TWO_LINES) {
                scene.getRoot().getStyleClass().add(LARGE);
            }
        }
    }
}
