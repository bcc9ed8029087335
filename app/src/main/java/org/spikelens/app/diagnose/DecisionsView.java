package org.spikelens.app.diagnose;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.words.Words;

/**
 * When images were decided, in two rows: which classes are taken for which and the picked images,
 * in place of the matrix of errors; below them when decisions settled and what stopping early would
 * bring.
 */
final class DecisionsView {
    private static final double HALF = 366;
    private static final double MATRIX = 430;
    private static final double LIST = 286;

    private final DecisionsViewModel model;
    private final ConfusionPanel confusion;
    private final SamplesPanel samples;
    private final DecisionTimesPanel times;
    private final ExitPanel exit;
    private final HBox upper;
    private final StackPane lower;
    private final Node plots;
    private final Node none;

    DecisionsView(DecisionsViewModel model) {
        this.model = model;
        confusion = new ConfusionPanel(model);
        samples = new SamplesPanel(model);
        times = new DecisionTimesPanel(model);
        exit = new ExitPanel(model);
        upper = row(confusion.view(), MATRIX, samples.view(), LIST);
        plots = row(times.view(), HALF, exit.view(), HALF);
        none = new Panel("", Controls.empty(Feather.CLOCK, Words.text("decisions.unknown")));
        none.setId("decisions-unknown");
        lower = new StackPane(plots, none);
        lower.setMinHeight(0);
    }

    private static HBox row(Node left, double leftWidth, Node right, double rightWidth) {
        HBox row = new HBox(8, left, right);
        ((Region) left).setPrefWidth(leftWidth);
        ((Region) right).setPrefWidth(rightWidth);
        HBox.setHgrow(left, Priority.ALWAYS);
        HBox.setHgrow(right, Priority.ALWAYS);
        row.setMinHeight(0);
        return row;
    }

    /** In place of the matrix of errors. */
    Node upper() {
        return upper;
    }

    /** Beneath it. */
    Node lower() {
        return lower;
    }

    /** Whether anything is known of decisions. */
    boolean any() {
        return model.decisions().isPresent();
    }

    /** Shows another diagnosis. */
    void show() {
        plots.setVisible(any());
        none.setVisible(!any());
        confusion.show();
        samples.show();
        times.show();
        exit.show();
    }
}
