package org.spikelens.app.diagnose;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.diagnose.pair.PairViewModel;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.StartStop;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.project.Remedy;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.doctor.Finding;

/** What is wrong with the network, the cause first, and what mends it. */
final class FindingsView extends VBox {
    private final DiagnoseViewModel model;
    private final PairViewModel pair;
    private final VBox cards = new VBox(8);
    private final StartStop start;
    private Remedy applied;
    private boolean undoing;

    /**
     * @param start has the keyboard while a remedy is made, whose own button cannot be pressed then
     */
    FindingsView(DiagnoseViewModel model, PairViewModel pair, StartStop start) {
        this.model = model;
        this.pair = pair;
        this.start = start;
        cards.setId("diagnose-findings");
        ScrollPane scroll = new ScrollPane(cards);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        Panel panel = new Panel(Words.text("diagnose.findings"), scroll);
        VBox.setVgrow(panel, Priority.ALWAYS);
        getChildren().add(panel);
        setMinHeight(120);
    }

    void show(DiagnosisFrame frame) {
        boolean mine = hasKeyboard() || start.hasKeyboard() && (undoing || mended(frame));
        applied = null;
        undoing = false;
        cards.getChildren().clear();
        List<Finding> findings = frame == null ? List.of() : frame.findings();
        if (frame != null && frame.mended() != null) {
            cards.getChildren().add(new MendedCard(model, pair, frame, this::undo));
        }
        if (findings.isEmpty()) {
            Label none =
                    text(frame == null ? "diagnose.findings.before" : "diagnose.findings.none");
            cards.getChildren().add(none);
        }
        for (int i = 0; i < findings.size(); i++) {
            cards.getChildren().add(card(findings.get(i), i));
        }
        if (mine) {
            keepKeyboard();
        }
    }

    /** Whether a frame is what came of the remedy whose button was pressed last. */
    private boolean mended(DiagnosisFrame frame) {
        return frame != null && frame.mended() != null && frame.mended().remedy().equals(applied);
    }

    private boolean hasKeyboard() {
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        while (owner != null && owner != cards) {
            owner = owner.getParent();
        }
        return owner != null;
    }

    /** What had the keyboard is gone: the first that can be pressed in its place has it. */
    private void keepKeyboard() {
        Stream.of("#diagnose-undo", ".go", ".button")
                .flatMap(way -> cards.lookupAll(way).stream())
                .filter(button -> !button.isDisabled())
                .findFirst()
                .ifPresentOrElse(Node::requestFocus, start::takeKeyboard);
    }

    private void undo() {
        undoing = true;
        start.takeKeyboard();
        model.undo();
    }

    private void apply(Remedy remedy) {
        applied = remedy;
        start.takeKeyboard();
        model.apply(remedy);
    }

    private static Label text(String key) {
        Label label = Controls.label(Words.text(key), "note");
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Node card(Finding finding, int number) {
        String severity = finding.severity().id();
        Label kind = Controls.label(Words.text("diagnose.severity." + severity), "finding-kind");
        Label what = Controls.label(Words.finding(finding), "prose");
        what.setId("finding-" + number);
        Label mend = Controls.label(Words.advice(finding), "note");
        VBox card = new VBox(4, kind, what, mend);
        card.getStyleClass().addAll("finding", severity);
        int layer = model.frameProperty().get().layers().indexOf(finding.layer());
        if (layer >= 0) {
            Button look =
                    Controls.button(
                            "diagnose.look",
                            () -> model.select(layer, model.momentProperty().get()));
            look.setText(Words.text("diagnose.look.value", model.title(layer)));
            look.setAccessibleText(look.getText());
            look.setId("finding-look-" + number);
            look.setMinWidth(0);
            look.getTooltip().setText(look.getText() + "\n" + Words.text("diagnose.look.tip"));
            card.getChildren().add(look);
        }
        model.remedy(finding).ifPresent(remedy -> card.getChildren().add(apply(remedy, number)));
        for (Label label : new Label[] {kind, what, mend}) {
            label.setMinHeight(Region.USE_PREF_SIZE);
        }
        return card;
    }

    private Button apply(Remedy remedy, int number) {
        Button apply = Controls.button("diagnose.apply", () -> apply(remedy));
        apply.setText(Words.text("diagnose.apply.value", remedy.words()));
        apply.setAccessibleText(apply.getText());
        apply.setId("finding-apply-" + number);
        apply.getStyleClass().add("go");
        apply.setWrapText(true);
        apply.setMinWidth(0);
        apply.setMinHeight(Region.USE_PREF_SIZE);
        apply.disableProperty().bind(model.mendable().not());
        apply.getTooltip().setText(apply.getText() + "\n" + Words.text("diagnose.apply.tip"));
        return apply;
    }
}
