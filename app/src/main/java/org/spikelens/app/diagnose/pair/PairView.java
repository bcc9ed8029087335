package org.spikelens.app.diagnose.pair;

import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.BreadCrumbBar;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Split;
import org.spikelens.app.job.Pace;
import org.spikelens.app.project.PairChoice;
import org.spikelens.app.project.PairFrame;
import org.spikelens.app.words.Words;

/**
 * Two runs in lock-step in place of the matrix of all layers: both rasters and what differs, all
 * layers, the image, and the test of both on many images. The bread crumbs lead back.
 */
public final class PairView {
    private static final double UPPER_SHARE = 0.47;
    private static final double XOR_SHARE = 0.45;

    private final PairViewModel model;
    private final VBox work = new VBox(8);
    private final VBox inspector = new VBox(8);
    private final PairRasters rasters;
    private final PairLayers layers;
    private final PairSample sample;
    private final PairTest test;
    private final ComboBox<PairChoice> choice = new ComboBox<>();
    private final BreadCrumbBar<String> crumbs = new BreadCrumbBar<>();
    private final Pace pace = new Pace(Pace.READABLE_NANOS);
    private String crumb = "";
    private boolean following;

    public PairView(PairViewModel model) {
        this.model = model;
        rasters = new PairRasters(model);
        layers = new PairLayers(model);
        sample = new PairSample(model);
        test = new PairTest(model);
        Split rows =
                Split.above(
                                "pair",
                                Split.beside("pair-runs", rasters.first(), rasters.second()),
                                Split.beside("pair-layers", rasters.xor(), layers.view())
                                        .sharing(XOR_SHARE))
                        .sharing(UPPER_SHARE);
        VBox.setVgrow(rows, Priority.ALWAYS);
        work.getChildren().addAll(head(), rows);
        work.setId("pair-page");
        inspector.getChildren().addAll(against(), sample.view(), test.view());
        VBox.setVgrow(work, Priority.ALWAYS);
        VBox.setVgrow(inspector, Priority.ALWAYS);
        model.frameProperty().addListener(change -> show());
        model.figuresProperty().addListener(change -> show());
        model.running().addListener(change -> show());
        model.chosenProperty().addListener(change -> follow());
        model.choices().addListener((ListChangeListener<PairChoice>) change -> follow());
        follow();
        show();
    }

    public Node work() {
        return work;
    }

    public Node inspector() {
        return inspector;
    }

    /** Puts the keyboard on it: what it was opened by is no longer there. */
    public void focus() {
        rasters.focus();
    }

    /** Another layer was selected. */
    public void select() {
        show();
    }

    private Node head() {
        crumbs.setAutoNavigationEnabled(false);
        crumbs.setId("pair-crumbs");
        crumbs.setOnCrumbAction(
                event -> {
                    if (event.getSelectedCrumb().getParent() == null) {
                        model.close();
                    }
                });
        Button back = Controls.iconButton("pair.close", Feather.ARROW_LEFT, model::close);
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(model.progress());
        bar.setAccessibleText(Words.text("layer.progress"));
        Label detail = Controls.label("", "note");
        detail.textProperty().bind(model.progressWords());
        Button stop = Controls.button("pair.stop", model::cancel);
        HBox runs = new HBox(8, detail, bar, stop);
        runs.setAlignment(Pos.CENTER_RIGHT);
        runs.visibleProperty().bind(model.busy());
        HBox head = new HBox(8, back, crumbs, Controls.gap(), runs);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(Region.USE_PREF_SIZE);
        return head;
    }

    /** What the open network is held against. */
    private Node against() {
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setMinWidth(0);
        Controls.describe(choice, "pair.choice");
        HBox.setHgrow(choice, Priority.ALWAYS);
        choice.disableProperty().bind(model.reachable().not());
        choice.valueProperty()
                .addListener(
                        (property, before, now) -> {
                            if (now != null && !following) {
                                model.choose(now);
                            }
                        });
        Button file = Controls.iconButton("pair.file", Feather.FOLDER, model::chooseFile);
        file.disableProperty().bind(model.reachable().not());
        HBox line = new HBox(4, choice, file);
        line.setAlignment(Pos.CENTER_LEFT);
        Label second = Controls.label(Words.text("pair.second.what"), "note");
        second.setMinHeight(Region.USE_PREF_SIZE);
        second.setWrapText(true);
        Panel panel = new Panel(Words.text("pair.against"), new VBox(6, line, second));
        panel.setMinHeight(Region.USE_PREF_SIZE);
        return panel;
    }

    private void follow() {
        following = true;
        choice.getItems().setAll(model.choices());
        PairChoice chosen = model.chosenProperty().get();
        if (chosen != null && !choice.getItems().contains(chosen)) {
            choice.getItems().add(0, chosen);
        }
        choice.setValue(chosen);
        following = false;
    }

    /** Spikes move with every frame; what is read follows at a rate that can be read. */
    private void show() {
        PairFrame frame = model.frameProperty().get();
        rasters.show(frame);
        if (!model.running().get() || pace.due(System.nanoTime())) {
            showWords(frame);
        }
    }

    private void showWords(PairFrame frame) {
        String title = model.selectedTitle();
        if (!title.equals(crumb)) {
            crumb = title;
            crumbs.setSelectedCrumb(
                    BreadCrumbBar.buildTreeModel(
                            Words.text("layer.all"), Words.text("pair.crumb", title)));
        }
        choice.getTooltip()
                .setText(
                        frame == null
                                ? Words.text("pair.choice.tip")
                                : Words.text("pair.choice.now", frame.first()));
        rasters.showWords(frame);
        layers.show(frame, model.figuresProperty().get());
        sample.show(frame);
        test.show(model.figuresProperty().get());
    }
}
