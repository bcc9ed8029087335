package org.spikelens.app.fxkit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/** The two looks of the window: AtlantaFX below, our palette and meaning on top. */
public enum Theme {
    LIGHT("palette-light.css"),
    DARK("palette-dark.css");

    private final String palette;

    Theme(String palette) {
        this.palette = palette;
    }

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /**
     * @param scale how many times its usual size text has
     */
    void apply(Scene scene, double scale) {
        Application.setUserAgentStylesheet(
                this == LIGHT
                        ? new PrimerLight().getUserAgentStylesheet()
                        : new PrimerDark().getUserAgentStylesheet());
        scene.getStylesheets().setAll(List.of(sheet(palette), TextSize.scaled(scale)));
    }

    static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource("/css/" + name), name)
                .toExternalForm();
    }
}
