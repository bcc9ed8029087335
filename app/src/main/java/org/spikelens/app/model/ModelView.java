package org.spikelens.app.model;

import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.ErrorCard;

/** The welcome page while nothing is open, else what becomes of the open file. */
public final class ModelView extends VBox {

    /**
     * @param choose asks the user for a file and opens it
     * @param lesson opens the neuron playground
     */
    public ModelView(ModelViewModel model, Runnable choose, Runnable lesson) {
        super(8);
        ErrorCard error = new ErrorCard(model::dismissTrouble);
        model.troubleProperty().addListener((property, before, now) -> error.show(now));
        WelcomeView welcome = new WelcomeView(model, choose, lesson);
        PreflightView preflight = new PreflightView(model);
        welcome.visibleProperty().bind(model.modelProperty().isNull());
        preflight.visibleProperty().bind(model.modelProperty().isNotNull());
        StackPane pages = new StackPane(welcome, preflight);
        VBox.setVgrow(pages, Priority.ALWAYS);
        pages.setMinHeight(0);
        getChildren().addAll(error, pages);
    }
}
