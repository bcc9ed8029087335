package org.spikelens.app.model;

import java.nio.file.Path;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.Pictures;
import org.spikelens.app.words.Words;

/** The first page: open a model, take a sample, or go on with something recent. */
public final class WelcomeView extends StackPane {
    /** What stands above the broken samples is seen with them. */
    private static final double ABOVE = 60;

    private static final double PICTURE = 38;

    private final ModelViewModel model;
    private final VBox recent = new VBox(2);
    private final ScrollPane scroll = new ScrollPane();
    private final FlowPane broken;

    /**
     * @param choose asks the user for a file and opens it
     * @param lesson opens the neuron playground
     */
    public WelcomeView(ModelViewModel model, Runnable choose, Runnable lesson) {
        this.model = model;
        broken = broken();
        Label brand = Controls.label(Words.text("app.name"), "brand");
        Label what = Controls.label(Words.text("welcome.what"), "prose");
        Button open = Controls.button("welcome.open", choose);
        open.setGraphic(Controls.icon(Feather.FOLDER));
        open.getStyleClass().add("go");
        Label drop = Controls.label(Words.text("welcome.drop"), "note");
        HBox actions = new HBox(12, open, drop);
        actions.setAlignment(Pos.CENTER_LEFT);
        FlowPane cards = new FlowPane(12, 12);
        List<SampleOffer> samples = model.samples();
        samples.forEach(sample -> cards.getChildren().add(card(sample)));
        cards.getChildren().add(brokenCard());
        VBox page =
                new VBox(
                        10,
                        brand,
                        what,
                        actions,
                        gap(8),
                        Controls.label(Words.text("welcome.samples"), "section"),
                        samples.isEmpty()
                                ? Controls.label(Words.text("welcome.samples.none"), "note")
                                : cards,
                        gap(8),
                        Controls.label(Words.text("welcome.recent"), "section"),
                        recent,
                        gap(8),
                        Controls.label(Words.text("welcome.lessons"), "section"),
                        lessonCard(lesson),
                        gap(8),
                        Controls.label(Words.text("welcome.broken"), "section"),
                        Controls.label(Words.text("welcome.broken.text"), "note"),
                        broken);
        page.setPadding(new Insets(20, 28, 20, 28));
        page.getStyleClass().add("welcome");
        scroll.setContent(new StackPane(page));
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        getChildren().add(scroll);
        // come back to, it begins where it began
        visibleProperty().addListener((property, before, now) -> scroll.setVvalue(0));
        model.recent().addListener((ListChangeListener<Path>) change -> showRecent());
        showRecent();
    }

    private Button card(SampleOffer sample) {
        HBox pictures = new HBox(4);
        pictures.setMinHeight(PICTURE);
        model.pictures(
                sample,
                found ->
                        found.forEach(
                                picture ->
                                        pictures.getChildren()
                                                .add(Pictures.view(picture, PICTURE))));
        Label text = Controls.label(sample.text(), "note", "sample-text");
        text.setMinHeight(Region.USE_PREF_SIZE);
        VBox content = new VBox(6, pictures, Controls.label(sample.title(), "panel-title"), text);
        Button card = new Button(null, content);
        card.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        card.getStyleClass().setAll("sample-card");
        card.setId("sample-" + sample.name());
        card.setAccessibleText(sample.title() + ". " + sample.text());
        card.setTooltip(new Tooltip(Words.text("welcome.sample.tip", sample.title())));
        card.setAlignment(Pos.TOP_LEFT);
        card.setOnAction(event -> model.openSample(sample.name()));
        return card;
    }

    /** Shows the way to what stands further down the page. */
    private Button brokenCard() {
        Label text = Controls.label(Words.text("welcome.broken.text"), "note", "sample-text");
        text.setMinHeight(Region.USE_PREF_SIZE);
        VBox content =
                new VBox(
                        6,
                        Controls.icon(Feather.ALERT_TRIANGLE),
                        Controls.label(Words.text("welcome.broken"), "panel-title"),
                        text);
        Button card = Controls.button("welcome.broken", this::goToBroken);
        card.setText(null);
        card.setGraphic(content);
        card.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        card.getStyleClass().setAll("sample-card");
        card.setAlignment(Pos.TOP_LEFT);
        return card;
    }

    private void goToBroken() {
        double top =
                scroll.getContent()
                        .sceneToLocal(broken.localToScene(broken.getBoundsInLocal()))
                        .getMinY();
        double hidden =
                scroll.getContent().getBoundsInLocal().getHeight()
                        - scroll.getViewportBounds().getHeight();
        scroll.setVvalue(Math.min(1, (top - ABOVE) / hidden));
        broken.getChildren().get(0).requestFocus();
    }

    private FlowPane broken() {
        FlowPane chips = new FlowPane(6, 6);
        for (SampleOffer sample : model.brokenSamples()) {
            Button chip = new Button(sample.title());
            chip.getStyleClass().setAll("sample-card", "chip");
            chip.setId("sample-" + sample.name().replace('/', '-'));
            chip.setAccessibleText(sample.title() + ". " + sample.text());
            Tooltip tip = new Tooltip(sample.text());
            tip.setWrapText(true);
            tip.setMaxWidth(420);
            chip.setTooltip(tip);
            chip.setOnAction(event -> model.openSample(sample.name()));
            chips.getChildren().add(chip);
        }
        return chips;
    }

    private static Button lessonCard(Runnable lesson) {
        Label text = Controls.label(Words.text("welcome.lesson.text"), "panel-note");
        VBox words = new VBox(2, Controls.label(Words.text("welcome.lesson"), "panel-title"), text);
        HBox content = new HBox(12, Controls.icon(Feather.ACTIVITY), words);
        content.setAlignment(Pos.CENTER_LEFT);
        Button card = Controls.button("welcome.lesson", lesson);
        card.setText(null);
        card.setGraphic(content);
        card.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        card.getStyleClass().setAll("sample-card", "wide");
        return card;
    }

    private void showRecent() {
        recent.getChildren().clear();
        for (Path file : model.recent()) {
            Hyperlink link = new Hyperlink(file.getFileName().toString());
            link.setAccessibleRole(AccessibleRole.HYPERLINK);
            link.setTooltip(new Tooltip(file.toString()));
            link.setOnAction(event -> model.openFile(file));
            recent.getChildren().add(link);
        }
        if (recent.getChildren().isEmpty()) {
            recent.getChildren().add(Controls.label(Words.text("welcome.recent.none"), "note"));
        }
    }

    private static Node gap(double height) {
        Region gap = new Region();
        gap.setMinHeight(height);
        return gap;
    }
}
