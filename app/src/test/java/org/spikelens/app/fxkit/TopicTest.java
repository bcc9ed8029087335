package org.spikelens.app.fxkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spikelens.app.words.Words;

class TopicTest {
    private static final Set<String> OWN =
            Set.of("learn.link", "learn.about", "learn.play.neuron", "learn.play.order");

    @Test
    void everyTopicIsToldInThreeToSevenShortSentences() {
        for (Topic topic : Topic.values()) {
            String text = Words.text(topic.key() + ".text");
            assertThat(Words.text(topic.key())).as(topic.name()).isNotBlank();
            assertThat(text.split("[.!?](?= |$)")).as(topic.name()).hasSizeBetween(3, 7);
            assertThat(text.length()).as(topic.name()).isLessThan(620);
        }
    }

    @Test
    void nothingIsToldThatNoTopicIsOf() {
        Set<String> known =
                Stream.concat(
                                Arrays.stream(Topic.values())
                                        .flatMap(
                                                each ->
                                                        Stream.of(
                                                                each.key(), each.key() + ".text")),
                                Arrays.stream(Topic.Term.values())
                                        .map(each -> "learn.term." + each.id()))
                        .collect(Collectors.toSet());
        assertThat(java.util.ResourceBundle.getBundle("i18n.messages").keySet())
                .filteredOn(key -> key.startsWith("learn."))
                .filteredOn(key -> OWN.stream().noneMatch(key::startsWith))
                .containsExactlyInAnyOrderElementsOf(known);
    }
}
