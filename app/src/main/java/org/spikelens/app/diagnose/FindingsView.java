package org.spikelens.app.diagnose;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.project.Remedy;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.doctor.Finding;

/** What is wrong with the network, the cause first, and what mends it. */
final class FindingsView extends VBox {
    private final DiagnoseViewModel model;
    private final VBox cards = new VBox(8);

    FindingsView(DiagnoseViewModel model) {
        this.model = model;
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
        cards.getChildren().clear();
        List<Finding> findings = frame == null ? List.of() : frame.findings();
        if (frame != null && frame.mended() != null) {
            cards.getChildren().add(new MendedCard(model, frame));
        }
        if (findings.isEmpty()) {
            Label none =
                    text(frame == null ? "diagnose.findings.before" : "diagnose.findings.none");
            cards.getChildren().add(none);
        }
        for (int i = 0; i < findings.size(); i++) {
            cards.getChildren().add(card(findings.get(i), i));
        }
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
        Button apply = Controls.button("diagnose.apply", () -> model.apply(remedy));
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
