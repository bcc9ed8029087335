package org.spikelens.app.lesson;

import java.util.List;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.lesson.PlaygroundViewModel.Lesson;
import org.spikelens.app.words.Words;

/** The neuron playground: what a class is shown first. It needs no network. */
public final class PlaygroundView {
    private final PlaygroundViewModel model;
    private final VBox work = new VBox(8);
    private final ComboBox<Integer> speed;

    /**
     * @param back leaves it
     * @param alone whether no network is open
     * @param open leaves it for where one is opened
     */
    public PlaygroundView(
            PlaygroundViewModel model, Runnable back, ObservableBooleanValue alone, Runnable open) {
        this.model = model;
        work.getStyleClass().add("lesson");
        NeuronView neuron = new NeuronView(model.neuron(), model.clock());
        OrderView order = new OrderView(model.order(), model.clock());
        StackPane lessons = new StackPane(neuron, order);
        lessons.setMinHeight(0);
        VBox.setVgrow(lessons, Priority.ALWAYS);
        neuron.visibleProperty().bind(model.lessonProperty().isEqualTo(Lesson.NEURON));
        order.visibleProperty().bind(model.lessonProperty().isEqualTo(Lesson.ORDER));
        work.getChildren().addAll(head(back), lessons, wayOn(alone, open));
        speed = speed();
    }

    public Node work() {
        return work;
    }

    /** What stands in the transport beside the buttons. */
    public Node extras() {
        return speed;
    }

    private Node head(Runnable back) {
        Button leave = Controls.button("lesson.back", back);
        leave.setGraphic(Controls.icon(Feather.ARROW_LEFT));
        ToggleButton one = tab("lesson.neuron", Lesson.NEURON);
        ToggleButton two = tab("lesson.order", Lesson.ORDER);
        HBox head =
                new HBox(
                        8,
                        leave,
                        Controls.label(Words.text("lesson.title"), "lesson-title"),
                        Controls.gap(),
                        one,
                        two);
        head.getStyleClass().add("lesson-head");
        return head;
    }

    /** While there is no network: where it goes from here. */
    private static Node wayOn(ObservableBooleanValue alone, Runnable open) {
        Label words = Controls.label(Words.text("lesson.on"), "note");
        words.setId("lesson-on-words");
        Button way = Controls.button("lesson.on.go", open);
        HBox row = new HBox(8, words, way);
        row.setAlignment(Pos.CENTER_LEFT);
        row.visibleProperty().bind(alone);
        row.managedProperty().bind(alone);
        return row;
    }

    private ToggleButton tab(String key, Lesson lesson) {
        ToggleButton tab = new ToggleButton(Words.text(key));
        Controls.describe(tab, key);
        Choice.of(tab, model.lessonProperty(), lesson);
        return tab;
    }

    private ComboBox<Integer> speed() {
        ComboBox<Integer> box =
                new ComboBox<>(FXCollections.observableArrayList(List.of(1, 2, 4, 8)));
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Integer value) {
                        return value == null ? "" : Words.text("simulate.speed.value", value);
                    }

                    @Override
                    public Integer fromString(String text) {
                        return null;
                    }
                });
        Controls.describe(box, "lesson.speed");
        box.setValue(model.clock().speedProperty().get());
        box.valueProperty()
                .addListener((property, before, now) -> model.clock().speedProperty().set(now));
        return box;
    }
}
