package org.spikelens.app.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.StepState;
import org.spikelens.app.words.Words;

/** The steps across the top, each with its state and one fact. */
final class StepRail extends HBox {
    private final Map<Step, Button> buttons = new EnumMap<>(Step.class);

    /**
     * @param away whether something else than a step is shown
     * @param go what a click on a step does
     */
    StepRail(ShellViewModel model, ObservableBooleanValue away, Consumer<Step> go) {
        getStyleClass().add("rail");
        for (Step step : Step.values()) {
            Button button = card(model, step);
            button.setOnAction(event -> go.accept(step));
            HBox.setHgrow(button, Priority.ALWAYS);
            buttons.put(step, button);
            getChildren().add(button);
        }
        Runnable mark = () -> mark(away.get() ? null : model.stepProperty().get());
        model.stepProperty().addListener(change -> mark.run());
        away.addListener(change -> mark.run());
        mark.run();
    }

    private Button card(ShellViewModel model, Step step) {
        Label title =
                Controls.label(
                        Words.text(
                                "rail.title", step.ordinal() + 1, Words.text("step." + step.key())),
                        "rail-title");
        Label fact = Controls.label("", "rail-fact");
        fact.textProperty().bind(model.fact(step));
        FontIcon icon = Controls.icon(Feather.CIRCLE);
        VBox words = new VBox(1, title, fact);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox content = new HBox(icon, words);
        content.getStyleClass().add("rail-content");
        content.setAlignment(Pos.CENTER_LEFT);
        Button button = new Button(null, content);
        button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        button.getStyleClass().setAll("rail-step");
        Controls.describe(button, "step." + step.key());
        button.getTooltip()
                .textProperty()
                .bind(
                        Bindings.concat(
                                model.fact(step), "\n", Words.text("step." + step.key() + ".tip")));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setMinWidth(0);
        // a button gives its graphic the height of one line, however narrow it is
        content.prefHeightProperty()
                .bind(
                        Bindings.createDoubleBinding(
                                () ->
                                        button.getHeight()
                                                - button.getInsets().getTop()
                                                - button.getInsets().getBottom(),
                                button.heightProperty(),
                                button.insetsProperty()));
        HBox.setHgrow(words, Priority.ALWAYS);
        button.setPrefWidth(10);
        model.state(step).addListener((property, before, now) -> dress(button, icon, now));
        dress(button, icon, model.state(step).get());
        return button;
    }

    private static void dress(Button button, FontIcon icon, StepState state) {
        for (StepState each : StepState.values()) {
            button.getStyleClass().remove(each.key());
        }
        button.getStyleClass().add(state.key());
        icon.setIconCode(
                switch (state) {
                    case DONE -> Feather.CHECK_CIRCLE;
                    case UNDERWAY -> Feather.PLAY_CIRCLE;
                    case STALE -> Feather.ROTATE_CW;
                    case READY -> Feather.CIRCLE;
                    case NOT_YET -> Feather.LOCK;
                });
    }

    /**
     * @param here null where the user is at none
     */
    private void mark(Step here) {
        buttons.forEach(
                (step, button) -> {
                    button.getStyleClass().remove("here");
                    if (step == here) {
                        button.getStyleClass().add("here");
                    }
                });
    }
}
