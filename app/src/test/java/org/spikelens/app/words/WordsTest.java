package org.spikelens.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.diagnose.doctor.Rule;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.onnx.Reason;

class WordsTest {

    @Test
    void countsAreReadable() {
        assertThat(Words.count(0)).isEqualTo("0");
        assertThat(Words.count(9_999)).isEqualTo("9,999");
        assertThat(Words.count(12_288)).isEqualTo("12.3 k");
        assertThat(Words.count(14_796_032)).isEqualTo("14.8 M");
        assertThat(Words.count(2e9)).isEqualTo("2.0 G");
    }

    @Test
    void signsAreThoseOfPrint() {
        assertThat(Words.text("simulate.membrane.equation", 7, 3, 2, -0.5, -1.25, 1, -2.0))
                .isEqualTo(
                        "neuron 7: v(3) = v(2) \u22120.50 + input \u22121.25"
                                + " \u2212 \u03b8\u00b71 = \u22122.00");
        assertThat(Words.text("simulate.share", 90)).isEqualTo("90\u00a0%");
    }

    @Test
    void choicesAreFilled() {
        assertThat(Words.text("simulate.images.value", 1)).isEqualTo("1 image");
        assertThat(Words.text("simulate.images.value", 64)).isEqualTo("64 images");
    }

    /** A pattern doubles its apostrophes; a text that takes no facts is shown as it stands. */
    @Test
    void apostrophesAreDoubledInPatternsOnly() {
        ResourceBundle words = ResourceBundle.getBundle("i18n.messages");
        for (String key : words.keySet()) {
            String text = words.getString(key);
            String rest = text.replace("''", "");
            if (text.matches("(?s).*\\{\\d.*")) {
                assertThat(rest).as(key).doesNotContain("'");
            } else {
                assertThat(rest).as(key).hasSameSizeAs(text);
            }
        }
    }

    @Test
    void errorsSpeakOfTheWindowAndNotOfTheCommandLine() {
        for (Code code : Code.values()) {
            EngineException why = EngineException.of(code, "option", "--mean", "key", "updates");
            assertThat(Words.sentence(why))
                    .as(code.name())
                    .doesNotContain("--")
                    .doesNotContain("{option}")
                    .doesNotContain("{key}");
        }
        assertThat(
                        Words.sentence(
                                EngineException.of(
                                        Code.OPTION_VALUE,
                                        "option",
                                        "--std",
                                        "value",
                                        "0",
                                        "range",
                                        "finite numbers, not 0")))
                .isEqualTo("Deviation cannot be \"0\": it takes finite numbers, not 0.");
    }

    @Test
    void everyReasonHasWordsOfTheWindowWithTheFactsOfTheEngine() {
        ResourceBundle window = ResourceBundle.getBundle("i18n.errors");
        ResourceBundle engine = ResourceBundle.getBundle("org.spikelens.engine.error.messages");
        for (Reason.Code code : Reason.Code.values()) {
            assertThat(facts(window.getString(code.key())))
                    .as(code.name())
                    .isEqualTo(facts(engine.getString(code.key())));
        }
        assertThat(window.keySet())
                .filteredOn(key -> key.startsWith("reason."))
                .hasSize(Reason.Code.values().length);
        Reason capped = new Reason(Reason.Code.SPIKES_CAPPED, Map.of("cap", "6.0"));
        assertThat(Words.reason(capped)).endsWith("at most 6.0.");
    }

    @Test
    void everyFindingHasWordsOfTheWindowWithTheFactsOfTheEngine() {
        ResourceBundle window = ResourceBundle.getBundle("i18n.errors");
        ResourceBundle engine = ResourceBundle.getBundle("org.spikelens.engine.error.messages");
        for (Rule rule : Rule.values()) {
            for (String key : List.of(rule.findingKey(), rule.remedyKey())) {
                assertThat(facts(window.getString(key)))
                        .as(key)
                        .isEqualTo(facts(engine.getString(key)));
                assertThat(window.getString(key)).as(key).doesNotContain("=", "--");
            }
        }
        assertThat(window.keySet())
                .filteredOn(key -> key.startsWith("finding.") || key.startsWith("remedy."))
                .hasSize(2 * Rule.values().length);
    }

    private static Set<String> facts(String sentence) {
        return Pattern.compile("\\{\\w+}")
                .matcher(sentence)
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    @Test
    void everySentenceOfTheWindowReplacesOneOfTheEngine() {
        Set<String> codes =
                Arrays.stream(Code.values())
                        .map(code -> "error." + code)
                        .collect(Collectors.toSet());
        assertThat(ResourceBundle.getBundle("i18n.errors").keySet())
                .filteredOn(key -> key.startsWith("error."))
                .isNotEmpty()
                .isSubsetOf(codes);
    }
}
