package org.spikelens.app.train;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Curve;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.figure.Table;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.ErrorCard;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Form;
import org.spikelens.app.fxkit.Gate;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Split;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.Measured;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.TrainingFrame;
import org.spikelens.app.words.Words;
import org.spikelens.engine.ann.train.LossCourse;

/** Training the open network on with activations in steps, seen while it happens. */
public final class TrainView {
    private static final double HEADROOM = 1.1;

    private final TrainViewModel model;
    private final Runnable back;
    private final Consumer<Path> opener;
    private final VBox work = new VBox(8);
    private final Plot loss =
            new Plot(
                    AxisText.counting(Words.text("axis.training-step")),
                    AxisText.of(Words.text("axis.loss"), Words.text("unit.nats")));
    private final Plot accuracy =
            new Plot(
                    AxisText.counting(Words.text("axis.epoch")),
                    AxisText.of(Words.text("axis.accuracy"), Words.text("unit.percent")));
    private final Panel lossPanel = Panel.enlargeable(Words.text("train.loss"), loss);
    private final Panel accuracyPanel = Panel.enlargeable(Words.text("train.accuracy"), accuracy);

    /**
     * @param back leaves it
     * @param opener opens a network
     * @param go leaves it for a step
     */
    public TrainView(
            TrainViewModel model, Runnable back, Consumer<Path> opener, Consumer<Step> go) {
        this.model = model;
        this.back = back;
        this.opener = opener;
        lossPanel.offering(Figure.of(loss, this::lossTable).with(this::facts)).teaching(Topic.LOSS);
        accuracyPanel
                .offering(Figure.of(accuracy, this::epochTable).with(this::facts))
                .teaching(Topic.EPOCHS);
        ErrorCard error = new ErrorCard(model::dismissTrouble);
        model.troubleProperty().addListener((property, before, now) -> error.show(now));
        Label reading = Controls.label("", "reading");
        reading.setId("train-reading");
        reading.setMinHeight(Region.USE_PREF_SIZE);
        reading.textProperty().bind(model.readingProperty());
        Split both = Split.above("train-plots", lossPanel, accuracyPanel);
        VBox.setVgrow(both, Priority.ALWAYS);
        VBox plots = new VBox(8, both, reading);
        plots.setMinSize(0, 0);
        Split middle = Split.beside("train", plots, form()).keepingSecond();
        middle.setMinHeight(0);
        Gate gate =
                new Gate(
                        middle,
                        missing(model.needsModel(), Step.MODEL, go),
                        missing(model.needsImages(), Step.DATA, go));
        VBox.setVgrow(gate, Priority.ALWAYS);
        work.getChildren().addAll(head(), error, gate);
        model.frameProperty().addListener((property, before, now) -> draw());
        model.ready().addListener((property, before, now) -> draw());
        draw();
    }

    public Node work() {
        return work;
    }

    private Node head() {
        Button leave = Controls.button("train.back", back);
        leave.setGraphic(Controls.icon(Feather.ARROW_LEFT));
        HBox head = new HBox(8, leave, Controls.label(Words.text("train.title"), "lesson-title"));
        head.getStyleClass().add("lesson-head");
        return head;
    }

    private static Gate.Missing missing(
            ObservableBooleanValue when, Step first, Consumer<Step> go) {
        Button way = Controls.button("missing.go." + first.key(), () -> go.accept(first));
        way.getStyleClass().add("go");
        return new Gate.Missing(
                when,
                Controls.empty(Feather.LOCK, Words.text("missing.train." + first.key()), way));
    }

    private Node form() {
        Form form = new Form();
        TextField levels = new TextField();
        levels.textProperty().bindBidirectional(model.levelsProperty());
        Controls.describe(levels, "train.levels");
        form.row(Words.text("train.levels"), levels, problem(model.levelsProblemProperty()));
        form.choice("train.epochs", List.of(1, 2, 4, 10, 20, 40), model.epochsProperty());
        form.choice("train.rate", List.of(0.1, 0.05, 0.02, 0.01, 0.005), model.rateProperty());
        form.choice("train.batch", List.of(20, 50, 100, 200), model.batchProperty());
        form.choice("train.shift", List.of(0, 1, 2, 4), model.shiftProperty());
        form.choice("train.patience", List.of(0, 1, 2, 5), model.patienceProperty());
        ComboBox<Pools> pools =
                form.choice("train.pools", List.of(Pools.values()), model.poolsProperty());
        pools.setConverter(words(value -> Words.text(value.key())));
        TextField file = form.wideText("train.file", chooser());
        file.textProperty().bindBidirectional(model.fileProperty());
        Label explanation = Controls.label(Words.text("train.explanation"), "note");
        VBox content =
                new VBox(
                        8,
                        form,
                        problem(model.fileProblemProperty()),
                        Controls.label(Words.text("train.what"), "section"),
                        explanation);
        content.disableProperty().bind(model.runningProperty());
        ScrollPane scroll = new ScrollPane(content);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Panel panel = new Panel(Words.text("train.settings"), new VBox(8, scroll, buttons()));
        panel.getStyleClass().add("train-form");
        return panel;
    }

    private Node buttons() {
        Button start = Controls.button("train.start", model::start);
        start.getStyleClass().add("go");
        start.disableProperty().bind(model.runningProperty().or(model.ready().not()));
        Button stop = Controls.button("train.stop", model::stop);
        stop.disableProperty().bind(model.runningProperty().not());
        Button open = Controls.button("train.open", this::openTrained);
        open.disableProperty().bind(model.trainedProperty().isNull());
        HBox both = new HBox(8, start, stop);
        for (Button button : List.of(start, stop, open)) {
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
        }
        VBox buttons = new VBox(8, both, open);
        buttons.setMinHeight(Region.USE_PREF_SIZE);
        return buttons;
    }

    private void openTrained() {
        Path trained = model.trainedProperty().get().file();
        back.run();
        opener.accept(trained);
    }

    private Button chooser() {
        Button button = Controls.iconButton("train.file.choose", Feather.FOLDER, this::choose);
        button.setMinWidth(Region.USE_PREF_SIZE);
        return button;
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Words.text("train.file.choose"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(Words.text("open.onnx"), "*.onnx"));
        File chosen = chooser.showSaveDialog(work.getScene().getWindow());
        if (chosen != null) {
            model.fileProperty().set(chosen.getPath());
        }
    }

    private static <T> StringConverter<T> words(Function<T, String> text) {
        return new StringConverter<>() {
            @Override
            public String toString(T value) {
                return value == null ? "" : text.apply(value);
            }

            @Override
            public T fromString(String typed) {
                return null;
            }
        };
    }

    /** The reason why a field cannot be taken; takes no place without any. */
    private static Label problem(ReadOnlyStringProperty reason) {
        Label label = Controls.label("", "note", "bad-text");
        label.setWrapText(true);
        label.setMinHeight(Control.USE_PREF_SIZE);
        label.textProperty().bind(reason);
        label.visibleProperty().bind(reason.isNotEmpty());
        label.managedProperty().bind(label.visibleProperty());
        return label;
    }

    private void draw() {
        TrainingFrame frame = model.frameProperty().get();
        List<Mark> steps = new ArrayList<>();
        List<Mark> epochs = new ArrayList<>();
        Measured source = model.source();
        if (source != null) {
            epochs.add(
                    new Mark.Level(
                            source.percent(),
                            Ink.ANN,
                            Words.text("train.source", source.percent(), source.images())));
        }
        accuracy.yRange(0, Plot.PERCENT_TOP);
        if (frame == null) {
            loss.steps(1);
            loss.yRange(0, 1);
            accuracy.steps(1);
        } else {
            Curve curve = losses(frame.losses());
            steps.add(new Mark.Line(curve, Ink.SNN, 1.5, false));
            loss.steps((int) frame.steps());
            loss.yRange(0, HEADROOM * Math.max(Double.MIN_NORMAL, curve.highest()));
            Curve course = epochs(frame.epochs());
            epochs.add(new Mark.Line(course, Ink.SNN, 2, false));
            epochs.add(new Mark.Points(course, Ink.SNN));
            accuracy.steps(model.epochsProperty().get());
        }
        loss.marks(steps);
        accuracy.marks(epochs);
        lossPanel.readingProperty().set(model.lossReading());
        accuracyPanel.readingProperty().set(model.epochReading());
        lossPanel
                .noteProperty()
                .set(frame == null ? "" : Words.text("train.loss.note", frame.stepsPerPoint()));
    }

    private Table lossTable() {
        TrainingFrame frame = model.frameProperty().get();
        return Table.rows(frame == null ? List.<LossCourse.Point>of() : frame.losses())
                .column(Words.text("axis.training-step"), LossCourse.Point::step)
                .column(Words.text("axis.loss"), Words.text("unit.nats"), LossCourse.Point::loss)
                .table();
    }

    private Table epochTable() {
        TrainingFrame frame = model.frameProperty().get();
        return Table.rows(frame == null ? List.<TrainingFrame.Epoch>of() : frame.epochs())
                .column(Words.text("axis.epoch"), TrainingFrame.Epoch::number)
                .column(Words.text("axis.loss"), Words.text("unit.nats"), TrainingFrame.Epoch::loss)
                .column(
                        Words.text("axis.accuracy"),
                        Words.text("unit.percent"),
                        TrainingFrame.Epoch::percent)
                .table();
    }

    private List<String> facts() {
        return model.facts();
    }

    private static Curve losses(List<LossCourse.Point> points) {
        return Curve.of(
                points.stream().mapToDouble(LossCourse.Point::step).toArray(),
                points.stream().mapToDouble(LossCourse.Point::loss).toArray());
    }

    private static Curve epochs(List<TrainingFrame.Epoch> epochs) {
        return Curve.of(
                epochs.stream().mapToDouble(TrainingFrame.Epoch::number).toArray(),
                epochs.stream().mapToDouble(TrainingFrame.Epoch::percent).toArray());
    }
}
