package org.spikelens.app.data;

import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.ErrorCard;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Pictures;
import org.spikelens.app.fxkit.Split;
import org.spikelens.app.project.ShownImages;
import org.spikelens.app.project.Thumbnail;
import org.spikelens.app.words.Words;

/** The images, and the source network's accuracy on them before anything else. */
public final class DataView {
    private static final List<Double> SIDES = List.of(120.0, 104.0, 88.0, 72.0, 58.0);
    private static final double GAP = 8;
    private static final double FRAME = 6;
    private static final double CAPTION = 22;
    private static final double SCROLL_BAR = 14;
    private static final double IMAGES_SHARE = 0.54;
    private static final double LEAST_FIGURES = 150;

    private final VBox work = new VBox(8);
    private final VBox inspector = new VBox();
    private final FlowPane strip = new FlowPane(GAP, GAP);
    private final DataViewModel model;
    private Bounds room = new BoundingBox(0, 0, 0, 0);
    private double side = SIDES.get(SIDES.size() - 1);

    public DataView(DataViewModel model) {
        this.model = model;
        ErrorCard error = new ErrorCard(model::dismissTrouble);
        model.troubleProperty().addListener((property, before, now) -> error.show(now));
        Panel images = new Panel(Words.text("data.images"), new VBox(8, sets(), strip()));
        images.noteProperty().bind(model.noteProperty());
        Node input = new InputPlot(model);
        Node accuracy = accuracy();
        Split figures = Split.beside("data-figures", input, accuracy).keepingSecond();
        figures.setMinHeight(LEAST_FIGURES);
        Split both = Split.above("data", images, figures).sharing(IMAGES_SHARE);
        VBox.setVgrow(both, Priority.ALWAYS);
        work.getChildren().addAll(error, both);
        inspector.getChildren().add(new DataForm(model));
        model.shown().addListener((property, before, now) -> show(now));
        show(model.shown().get());
    }

    public Node work() {
        return work;
    }

    public Node inspector() {
        return inspector;
    }

    private Node strip() {
        ScrollPane scroll = new ScrollPane(strip);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        // not of the viewport: what a scroll bar takes from it would come and go with the size
        scroll.layoutBoundsProperty().addListener((property, before, now) -> fit(now));
        return scroll;
    }

    private void fit(Bounds now) {
        room = now;
        if (side(model.shown().get()) != side) {
            show(model.shown().get());
        }
    }

    /** As large as all of them can be without being scrolled. */
    private double side(ShownImages set) {
        int count = set == null ? 0 : set.thumbnails().size();
        return SIDES.stream()
                .filter(each -> fits(count, each, room.getWidth() - SCROLL_BAR, room.getHeight()))
                .findFirst()
                .orElse(SIDES.get(SIDES.size() - 1));
    }

    private static boolean fits(int count, double side, double width, double height) {
        int columns = (int) ((width + GAP) / (side + FRAME + GAP));
        return columns > 0
                && Math.ceil((double) count / columns) * (side + FRAME + CAPTION + GAP) <= height;
    }

    /** Which of the two sets is looked at. */
    private Node sets() {
        ToggleButton calibration = new ToggleButton(Words.text("data.calibration"));
        Controls.describe(calibration, "data.show.calibration");
        ToggleButton test = new ToggleButton(Words.text("data.test"));
        Controls.describe(test, "data.show.test");
        SegmentedButton choice = new SegmentedButton(calibration, test);
        // the button makes its group known to its parts only once it is drawn
        calibration.setToggleGroup(choice.getToggleGroup());
        test.setToggleGroup(choice.getToggleGroup());
        test.setSelected(true);
        choice.getToggleGroup()
                .selectedToggleProperty()
                .addListener(
                        (property, before, now) -> {
                            if (now == null) {
                                before.setSelected(true);
                            } else {
                                model.showingCalibrationProperty().set(now == calibration);
                            }
                        });
        return choice;
    }

    private Node accuracy() {
        Label figure = Controls.label("", "figure-large");
        figure.setId("ann-accuracy");
        figure.textProperty().bind(model.accuracyProperty());
        figure.managedProperty().bind(figure.textProperty().isNotEmpty());
        Button next = Controls.button("data.next", model::goOn);
        next.getStyleClass().add("go");
        next.disableProperty().bind(model.dataProperty().isNull());
        next.setMaxWidth(Double.MAX_VALUE);
        VBox content = new VBox(12, figure, Controls.gap(), next);
        Panel panel = new Panel(Words.text("data.ann"), content);
        panel.noteProperty().bind(model.accuracyNoteProperty());
        panel.readingProperty().bind(model.readingProperty());
        panel.getStyleClass().add("accuracy-figure");
        return panel;
    }

    private void show(ShownImages set) {
        side = side(set);
        strip.getChildren().clear();
        if (set == null || set.thumbnails().isEmpty()) {
            strip.getChildren()
                    .add(
                            Controls.empty(
                                    Feather.IMAGE,
                                    Words.text(set == null ? "data.empty" : "data.missing")));
            return;
        }
        for (Thumbnail thumbnail : set.thumbnails()) {
            Label caption =
                    Controls.label(
                            thumbnail.label().isEmpty()
                                    ? Words.text("data.number", thumbnail.index())
                                    : thumbnail.label(),
                            "thumb-caption");
            caption.setMaxWidth(side + FRAME);
            VBox box = new VBox(2, Pictures.view(thumbnail.picture(), side), caption);
            box.setAlignment(Pos.CENTER);
            box.getStyleClass().add("thumbnail");
            strip.getChildren().add(box);
        }
    }
}
