package org.spikelens.app.diagnose.pair;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Pictures;
import org.spikelens.app.fxkit.ShareBar;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.PairFrame;
import org.spikelens.app.project.Picture;
import org.spikelens.app.words.Words;

/** The image, and how the classes stand in both runs: the upper bar is the first's. */
final class PairSample {
    private static final double SIDE = 56;
    private static final double NAME = 64;
    private static final int CLASSES = 4;

    private final PairViewModel model;
    private final ImageView image = new ImageView();
    private final List<Label> names = new ArrayList<>();
    private final List<ShareBar> firsts = new ArrayList<>();
    private final List<ShareBar> seconds = new ArrayList<>();
    private final Panel panel;
    private Picture shown;

    PairSample(PairViewModel model) {
        this.model = model;
        image.setFitWidth(SIDE);
        image.setFitHeight(SIDE);
        image.setPreserveRatio(true);
        StackPane frame = new StackPane(image);
        frame.setMinSize(SIDE, SIDE);
        frame.setMaxSize(SIDE, SIDE);
        HBox row = new HBox(8, frame, classes());
        row.setAlignment(Pos.CENTER_LEFT);
        panel = new Panel(Words.text("simulate.sample"), row);
        panel.offering(Figure.of(row, model.numbers()::scores).with(model.numbers()::facts))
                .teaching(Topic.SIDES);
        panel.setMinHeight(Region.USE_PREF_SIZE);
        HBox turn =
                new HBox(
                        2,
                        tool("pair.previous", Feather.CHEVRON_LEFT, -1),
                        tool("pair.next", Feather.CHEVRON_RIGHT, 1));
        panel.beside(turn);
    }

    private Button tool(String key, Ikon icon, int offset) {
        Button button = Controls.iconButton(key, icon, () -> model.watch(offset));
        button.getStyleClass().add("panel-tool");
        button.disableProperty().bind(model.measurable().not());
        return button;
    }

    Panel view() {
        return panel;
    }

    private VBox classes() {
        VBox classes = new VBox(5);
        classes.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(classes, Priority.ALWAYS);
        for (int i = 0; i < CLASSES; i++) {
            Label name = Controls.label("", "layer-note");
            name.setMinWidth(NAME);
            name.setMaxWidth(NAME);
            name.setAlignment(Pos.CENTER_RIGHT);
            ShareBar first = new ShareBar();
            ShareBar second = new ShareBar();
            VBox bars = new VBox(1, first, second);
            HBox.setHgrow(bars, Priority.ALWAYS);
            HBox row = new HBox(6, name, bars);
            row.setAlignment(Pos.CENTER_LEFT);
            names.add(name);
            firsts.add(first);
            seconds.add(second);
            classes.getChildren().add(row);
        }
        return classes;
    }

    void show(PairFrame frame) {
        panel.noteProperty().set(model.readings().sampleNote());
        panel.readingProperty().set(model.readings().sample());
        if (frame != null && frame.sample().picture() != shown) {
            shown = frame.sample().picture();
            image.setImage(Pictures.image(shown, SIDE));
        }
        List<PairFrame.Score> scores = frame == null ? List.of() : frame.sample().scores();
        for (int i = 0; i < CLASSES; i++) {
            PairFrame.Score score = i < scores.size() ? scores.get(i) : null;
            names.get(i).setText(score == null ? "" : score.name());
            names.get(i).getStyleClass().remove("right");
            if (score != null && score.label()) {
                names.get(i).getStyleClass().add("right");
            }
            firsts.get(i).show(score == null ? 0 : score.first(), "first");
            seconds.get(i).show(score == null ? 0 : score.second(), "second");
        }
    }
}
