package org.spikelens.app.diagnose;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Split;
import org.spikelens.app.words.Words;

/**
 * When images were decided, in two rows: which classes are taken for which and the picked images,
 * in place of the matrix of errors; below them when decisions settled and what stopping early would
 * bring.
 */
final class DecisionsView {
    private static final double MATRIX_SHARE = 0.6;

    private final DecisionsViewModel model;
    private final ConfusionPanel confusion;
    private final SamplesPanel samples;
    private final DecisionTimesPanel times;
    private final ExitPanel exit;
    private final Split upper;
    private final StackPane lower;
    private final Node plots;
    private final Node none;

    DecisionsView(DecisionsViewModel model) {
        this.model = model;
        confusion = new ConfusionPanel(model);
        samples = new SamplesPanel(model);
        times = new DecisionTimesPanel(model);
        exit = new ExitPanel(model);
        upper =
                Split.beside("decisions-samples", confusion.view(), samples.view())
                        .sharing(MATRIX_SHARE);
        upper.setMinHeight(0);
        Split plots = Split.beside("decisions", times.view(), exit.view());
        plots.setMinHeight(0);
        this.plots = plots;
        none = new Panel("", Controls.empty(Feather.CLOCK, Words.text("decisions.unknown")));
        none.setId("decisions-unknown");
        lower = new StackPane(plots, none);
        lower.setMinHeight(0);
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
