package org.spikelens.app.fxkit;

import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.spikelens.app.words.Words;

/** The way from a plot to what it is about: a card with a few sentences, and from there to play. */
final class LearnLink {
    private LearnLink() {}

    static Node to(Topic topic) {
        Hyperlink link = new Hyperlink(Words.text("learn.link"));
        link.getStyleClass().add("learn-link");
        link.setId("learn-" + topic.name().toLowerCase(Locale.ROOT));
        link.setMinWidth(Region.USE_PREF_SIZE);
        String about = Words.text("learn.about", Words.text(topic.key()));
        link.setAccessibleText(about);
        link.setTooltip(new Tooltip(about));
        PopOver[] card = new PopOver[1];
        link.setOnAction(
                event -> {
                    link.setVisited(false);
                    if (card[0] == null) {
                        card[0] = card(topic, link);
                    }
                    if (card[0].isShowing()) {
                        card[0].hide();
                    } else {
                        card[0].show(link);
                    }
                });
        return link;
    }

    private static PopOver card(Topic topic, Node link) {
        VBox content = new VBox(8);
        content.getStyleClass().add("learn-card");
        content.setId(topic.key().replace('.', '-') + "-card");
        Label title = Controls.label(Words.text(topic.key()), "section");
        Label text = Controls.label(Words.text(topic.key() + ".text"), "prose");
        text.setMinHeight(Region.USE_PREF_SIZE);
        content.getChildren().addAll(title, text);
        topic.terms().forEach(term -> content.getChildren().add(term(term)));
        PopOver card = new PopOver(content);
        card.setAnimated(false);
        card.setDetachable(false);
        card.setArrowLocation(PopOver.ArrowLocation.BOTTOM_RIGHT);
        topic.play().ifPresent(lesson -> content.getChildren().add(way(lesson, card, link)));
        return card;
    }

    private static Node term(Topic.Term term) {
        Region swatch = new Region();
        swatch.getStyleClass().addAll("term-swatch", term.id());
        Label words = Controls.label(Words.text("learn.term." + term.id()), "note");
        words.setMinHeight(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, swatch, words);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private static Node way(Topic.Play lesson, PopOver card, Node link) {
        String key = lesson == Topic.Play.NEURON ? "learn.play.neuron" : "learn.play.order";
        Button button =
                Controls.button(
                        key,
                        () -> {
                            card.hide();
                            link.fireEvent(new LessonEvent(lesson));
                        });
        button.getStyleClass().add("go");
        return button;
    }
}
