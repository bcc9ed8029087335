package org.spikelens.app.simulate;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.TimeScale;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Pictures;
import org.spikelens.app.fxkit.ShareBar;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.ClassScore;
import org.spikelens.app.project.Picture;
import org.spikelens.app.project.SampleFrame;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.words.Words;

/** The watched image and how the classes stand: now as bars, or over time as a race. */
final class SampleView extends VBox {
    private static final double SIDE = 72;
    private static final int CLASSES = 5;

    private final SimulateViewModel model;
    private final ImageView image = new ImageView();
    private final List<Label> names = new ArrayList<>();
    private final List<ShareBar> bars = new ArrayList<>();
    private final RaceView race;
    private final ToggleButton racing;
    private final Panel panel;
    private Picture shown;

    SampleView(SimulateViewModel model, TimeScale time) {
        this.model = model;
        race = new RaceView(time);
        HBox now = new HBox(8, frame(), classes(), turn());
        now.setAlignment(Pos.CENTER_LEFT);
        VBox content = new VBox(now, race.plot());
        VBox.setVgrow(race.plot(), Priority.ALWAYS);
        content.setMinHeight(0);
        content.setId("sample");
        panel = Panel.enlargeable(Words.text("simulate.sample"), content);
        racing = Controls.iconToggle("simulate.race", Feather.TRENDING_UP);
        racing.getStyleClass().add("panel-tool");
        panel.beside(racing);
        now.visibleProperty().bind(racing.selectedProperty().not());
        now.managedProperty().bind(now.visibleProperty());
        race.plot().visibleProperty().bind(racing.selectedProperty());
        race.plot().managedProperty().bind(racing.selectedProperty());
        panel.offering(Figure.of(content, model.numbers()::scores).with(model.numbers()::facts))
                .teaching(Topic.COURSE);
        VBox.setVgrow(panel, Priority.ALWAYS);
        getChildren().add(panel);
    }

    /** Hears when the race is shown or put away. */
    void onRace(Runnable action) {
        racing.selectedProperty().addListener((property, before, now) -> action.run());
    }

    boolean races() {
        return racing.isSelected();
    }

    void show(SimulationFrame frame, List<Mark> moments) {
        SampleFrame sample = frame == null ? null : frame.sample();
        if (sample != null && sample.picture() != shown) {
            shown = sample.picture();
            image.setImage(Pictures.image(shown, SIDE));
        }
        if (races()) {
            race.show(
                    sample == null ? null : sample.race(),
                    frame == null ? 0 : frame.timestep(),
                    moments);
        } else {
            showBars(sample == null ? List.of() : sample.scores());
        }
    }

    void showWords() {
        panel.noteProperty().set(model.readings().sampleNote());
        panel.readingProperty().set(model.readings().sampleReading());
    }

    private void showBars(List<ClassScore> scores) {
        for (int i = 0; i < CLASSES; i++) {
            boolean known = i < scores.size();
            names.get(i).setText(known ? scores.get(i).name() : "");
            bars.get(i)
                    .show(
                            known ? scores.get(i).share() : 0,
                            known && scores.get(i).label() ? "leading" : "analogue");
        }
    }

    private StackPane frame() {
        image.setFitWidth(SIDE);
        image.setFitHeight(SIDE);
        image.setPreserveRatio(true);
        StackPane frame = new StackPane(image);
        frame.setMinSize(SIDE, SIDE);
        frame.setMaxSize(SIDE, SIDE);
        return frame;
    }

    private VBox classes() {
        VBox classes = new VBox(3);
        classes.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(classes, Priority.ALWAYS);
        for (int i = 0; i < CLASSES; i++) {
            Label name = Controls.label("", "layer-note");
            name.setMinWidth(72);
            name.setMaxWidth(72);
            name.setAlignment(Pos.CENTER_RIGHT);
            ShareBar bar = new ShareBar();
            HBox.setHgrow(bar, Priority.ALWAYS);
            HBox row = new HBox(8, name, bar);
            row.setAlignment(Pos.CENTER_LEFT);
            names.add(name);
            bars.add(bar);
            classes.getChildren().add(row);
        }
        return classes;
    }

    private VBox turn() {
        VBox turn =
                new VBox(
                        4,
                        Controls.iconButton(
                                "simulate.previous", Feather.CHEVRON_UP, () -> model.watch(-1)),
                        Controls.iconButton(
                                "simulate.next", Feather.CHEVRON_DOWN, () -> model.watch(1)));
        turn.setAlignment(Pos.CENTER);
        return turn;
    }
}
