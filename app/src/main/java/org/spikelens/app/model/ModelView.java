package org.spikelens.app.model;

import javafx.beans.binding.DoubleExpression;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.ErrorCard;

/** The welcome page while nothing is open, else what becomes of the open file. */
public final class ModelView extends VBox {

    /**
     * @param choose asks the user for a file and opens it
     * @param lesson opens the neuron playground
     * @param textScale how many times its usual size text has
     */
    public ModelView(
            ModelViewModel model, Runnable choose, Runnable lesson, DoubleExpression textScale) {
        super(8);
        ErrorCard error = new ErrorCard(model::dismissTrouble);
        model.troubleProperty().addListener((property, before, now) -> error.show(now));
        WelcomeView welcome = new WelcomeView(model, choose, lesson);
        PreflightView preflight = new PreflightView(model, textScale);
        welcome.visibleProperty().bind(model.modelProperty().isNull());
        preflight.visibleProperty().bind(model.modelProperty().isNotNull());
        StackPane pages = new StackPane(welcome, preflight);
        VBox.setVgrow(pages, Priority.ALWAYS);
        pages.setMinHeight(0);
        getChildren().addAll(error, pages);
    }
}
