package org.spikelens.app.convert;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
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
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.CheckChoice;
import org.spikelens.app.project.ConversionFrame;
import org.spikelens.app.project.Measured;
import org.spikelens.app.words.Words;

/** The accuracy of the network with 0, 1, 2, ... layers spiking. */
public final class ConvertView {
    private final ConvertViewModel model;
    private boolean following;
    private final VBox work = new VBox(8);
    private final VBox inspector = new VBox(8);
    private final Plot plot =
            new Plot(
                    AxisText.counting(Words.text("axis.spiking")),
                    AxisText.of(Words.text("axis.accuracy"), Words.text("unit.percent")));
    private final Panel panel = Panel.enlargeable(Words.text("convert.plot"), plot);

    public ConvertView(ConvertViewModel model) {
        this.model = model;
        ErrorCard error = new ErrorCard(model::dismissTrouble);
        model.troubleProperty().addListener((property, before, now) -> error.show(now));
        VBox.setVgrow(panel, Priority.ALWAYS);
        work.getChildren().addAll(error, panel);
        inspector.getChildren().add(settings());
        plot.setId("prefix-accuracy");
        panel.offering(Figure.of(plot, this::table).with(this::facts)).teaching(Topic.CONVERSION);
        plot.onPick((layers, share) -> model.goTo((int) Math.round(layers)));
        model.frameProperty().addListener((property, before, now) -> refresh());
        refresh();
    }

    public Node work() {
        return work;
    }

    public Node inspector() {
        return inspector;
    }

    private Node settings() {
        Form form = new Form();
        CheckChoice now = model.checkProperty().get();
        ComboBox<Integer> steps = choice(form, "convert.timesteps", List.of(8, 16, 32, 64, 128));
        steps.setValue(now.timesteps());
        ComboBox<Integer> images = choice(form, "convert.images", List.of(50, 100, 200, 500));
        images.setValue(now.images());
        for (ComboBox<Integer> box : List.of(steps, images)) {
            box.disableProperty().bind(model.goesOn().not());
            box.valueProperty()
                    .addListener(
                            (property, before, after) -> {
                                if (!following) {
                                    model.choose(
                                            new CheckChoice(steps.getValue(), images.getValue()));
                                }
                            });
        }
        model.checkProperty()
                .addListener(
                        (property, before, after) -> {
                            following = true;
                            steps.setValue(after.timesteps());
                            images.setValue(after.images());
                            following = false;
                        });
        Label text = Controls.label(Words.text("convert.explanation"), "note");
        Button next = Controls.button("convert.next", model::goOn);
        next.getStyleClass().add("go");
        next.setMaxWidth(Double.MAX_VALUE);
        next.disableProperty().bind(model.running().or(model.ready().not()));
        next.textProperty().bind(words("convert.next", "convert.all"));
        next.accessibleTextProperty().bind(next.textProperty());
        next.getTooltip().textProperty().bind(words("convert.next.tip", "convert.all.tip"));
        VBox content =
                new VBox(
                        10,
                        form,
                        Controls.label(Words.text("convert.what"), "section"),
                        text,
                        upTo(),
                        Controls.gap(),
                        next);
        VBox.setVgrow(content.getChildren().get(4), Priority.ALWAYS);
        Panel settings = new Panel(Words.text("convert.settings"), content);
        VBox.setVgrow(settings, Priority.ALWAYS);
        return settings;
    }

    /** Runs to the selected layer, or back to it. */
    private Node upTo() {
        Button button = Controls.button("convert.to", model::goToSelected);
        button.setMaxWidth(Double.MAX_VALUE);
        button.disableProperty()
                .bind(model.running().or(model.ready().not()).or(model.selectedSpikes().not()));
        return button;
    }

    private StringBinding words(String complete, String before) {
        return Bindings.when(model.complete())
                .then(Words.text(complete))
                .otherwise(Words.text(before));
    }

    private static ComboBox<Integer> choice(Form form, String key, List<Integer> values) {
        ComboBox<Integer> box = new ComboBox<>(FXCollections.observableArrayList(values));
        form.row(Words.text(key), box);
        Controls.describe(box, key);
        return box;
    }

    private Table table() {
        ConversionFrame frame = model.frameProperty().get();
        List<Measured> all = frame == null ? List.of() : frame.accuracies();
        Double ann = frame == null || frame.ann() == null ? null : frame.ann().percent();
        String percent = Words.text("unit.percent");
        return Table.rows(IntStream.range(0, all.size()).boxed().toList())
                .column(Words.text("axis.spiking"), each -> each)
                .column(Words.text("column.snn"), percent, each -> all.get(each).percent())
                .column(Words.text("column.low"), percent, each -> all.get(each).low())
                .column(Words.text("column.high"), percent, each -> all.get(each).high())
                .column(Words.text("column.images"), each -> all.get(each).images())
                .column(Words.text("column.ann"), percent, each -> ann)
                .table();
    }

    private List<String> facts() {
        ConversionFrame frame = model.frameProperty().get();
        return frame == null || frame.accuracies().isEmpty()
                ? List.of()
                : List.of(
                        Words.text(
                                "figure.diagnosis",
                                frame.accuracies().get(0).images(),
                                frame.timesteps()));
    }

    private void refresh() {
        ConversionFrame frame = model.frameProperty().get();
        panel.readingProperty().set(model.reading());
        plot.yRange(0, Plot.PERCENT_TOP);
        List<Mark> marks = new ArrayList<>();
        if (frame == null) {
            plot.xRange(0, 1);
            plot.marks(marks);
            panel.noteProperty().set("");
            return;
        }
        plot.steps(Math.max(1, frame.sites()));
        if (frame.ann() != null) {
            double ann = frame.ann().percent();
            String name = Words.text("convert.ann", ann, frame.ann().images());
            marks.add(new Mark.Level(ann, Ink.ANN, name));
        }
        List<Measured> accuracies = frame.accuracies();
        Curve curve = Curve.from(0, accuracies.stream().map(Measured::percent).toList());
        marks.add(
                new Mark.Band(
                        Curve.from(0, accuracies.stream().map(Measured::low).toList()),
                        Curve.from(0, accuracies.stream().map(Measured::high).toList()),
                        Ink.INTERVAL));
        marks.add(new Mark.Line(curve, Ink.SNN, 2, false));
        marks.add(new Mark.Points(curve, Ink.SNN));
        marks.add(new Mark.Instant(frame.spiking(), Ink.CURSOR, "", false));
        plot.marks(marks);
        panel.noteProperty()
                .set(
                        accuracies.isEmpty()
                                ? ""
                                : Words.text(
                                        "convert.note",
                                        accuracies.get(0).images(),
                                        frame.timesteps()));
    }
}
