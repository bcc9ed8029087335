package org.spikelens.app.fxkit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/** The two looks of the window: AtlantaFX below, our palette and meaning on top. */
public enum Theme {
    LIGHT("palette-light.css"),
    DARK("palette-dark.css");

    private static final String PAPER = roles(LIGHT);

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

    /** The colours of the light palette as a style of one node, for what is drawn on paper. */
    static String paper() {
        return PAPER;
    }

    private static String roles(Theme theme) {
        try (InputStream in =
                Objects.requireNonNull(Theme.class.getResourceAsStream("/css/" + theme.palette))) {
            String sheet =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .replaceAll("(?s)/\\*.*?\\*/", "");
            return sheet.substring(sheet.indexOf('{') + 1, sheet.indexOf('}')).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String sheet(String name) {
        return Objects.requireNonNull(Theme.class.getResource("/css/" + name), name)
                .toExternalForm();
    }
}
