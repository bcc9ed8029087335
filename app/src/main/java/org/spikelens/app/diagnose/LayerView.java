package org.spikelens.app.diagnose;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.BreadCrumbBar;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Split;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.words.Words;

/** One layer, closely, in place of the matrix of all layers; the bread crumbs lead back. */
final class LayerView {
    private static final double TABLE_SHARE = 0.66;
    private static final double IMAGE_SHARE = 0.53;

    private final LayerViewModel model;
    private final VBox work = new VBox(8);
    private final VBox inspector = new VBox(8);
    private final RatePanel rates;
    private final ThresholdPanel threshold;
    private final ChannelTable table;
    private final Panel tablePanel;
    private final AnswersPanel answers;
    private final DifferencePanel difference;
    private final ResidualPanel residual;
    private final BreadCrumbBar<String> crumbs = new BreadCrumbBar<>();

    LayerView(LayerViewModel model) {
        this.model = model;
        rates = new RatePanel(model);
        threshold = new ThresholdPanel(model);
        table = new ChannelTable(model);
        tablePanel = Panel.enlargeable(Words.text("layer.channels"), table);
        tablePanel.noteProperty().set(Words.text("layer.channels.note"));
        tablePanel
                .offering(Figure.numbers(model.numbers()::channels).with(model.numbers()::facts))
                .teaching(Topic.CHANNELS);
        answers = new AnswersPanel(model);
        difference = new DifferencePanel(model);
        residual = new ResidualPanel(model);
        Split upper = Split.beside("layer-rates", rates.view(), threshold.view());
        Split lower =
                Split.beside("layer-channels", tablePanel, answers.view()).sharing(TABLE_SHARE);
        grow(work, head(), Split.above("layer", upper, lower));
        grow(
                inspector,
                Split.above("layer-image", difference.view(), residual.view())
                        .sharing(IMAGE_SHARE));
        VBox.setVgrow(work, Priority.ALWAYS);
        VBox.setVgrow(inspector, Priority.ALWAYS);
        work.setId("layer-page");
        model.frameProperty().addListener(change -> show());
        model.selectionProperty().addListener(change -> select());
        model.imageProperty().addListener(change -> select());
        show();
    }

    Node work() {
        return work;
    }

    Node inspector() {
        return inspector;
    }

    /** The last has all the height that the others leave. */
    private static void grow(VBox page, Node... contents) {
        page.getChildren().addAll(contents);
        VBox.setVgrow(contents[contents.length - 1], Priority.ALWAYS);
    }

    private Node head() {
        crumbs.setAutoNavigationEnabled(false);
        crumbs.setId("layer-crumbs");
        crumbs.setOnCrumbAction(
                event -> {
                    if (event.getSelectedCrumb().getParent() == null) {
                        model.close();
                    }
                });
        Button back = Controls.iconButton("layer.close", Feather.ARROW_LEFT, model::close);
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(model.progress());
        bar.setAccessibleText(Words.text("layer.progress"));
        Label detail = Controls.label("", "note");
        detail.textProperty().bind(model.progressWords());
        Button stop = Controls.button("layer.stop", model::cancel);
        HBox runs = new HBox(8, detail, bar, stop);
        runs.setAlignment(Pos.CENTER_RIGHT);
        runs.visibleProperty().bind(model.running());
        Button look = Controls.button("layer.look", model::look);
        look.visibleProperty().bind(model.behindProperty().and(model.running().not()));
        look.managedProperty().bind(look.visibleProperty());
        HBox head = new HBox(8, back, crumbs, Controls.gap(), look, runs);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(Region.USE_PREF_SIZE);
        return head;
    }

    private void show() {
        crumbs.setSelectedCrumb(
                BreadCrumbBar.buildTreeModel(Words.text("layer.all"), model.readings().title()));
        threshold.show();
        answers.show();
        residual.show();
        select();
    }

    private void select() {
        rates.show();
        table.show();
        difference.show();
        tablePanel.readingProperty().set(model.readings().channels());
    }
}
