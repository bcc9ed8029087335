package org.spikelens.engine.diagnose.doctor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/**
 * A fault, where it is, what shows it, and what mends it. The English sentences stand in the
 * engine's bundle; whoever has words of their own asks with those.
 *
 * @param layer name of the node that it is about; empty if it is no layer's
 * @param evidence figures that show it, at least one
 * @param facts other words for the sentences, by name
 * @param remedy changes that mend it; empty where a program cannot make them
 */
public record Finding(
        Rule rule,
        Severity severity,
        String layer,
        List<Evidence> evidence,
        Map<String, String> facts,
        List<Change> remedy) {
    private static final String BUNDLE = "org.spikelens.engine.error.messages";

    public Finding {
        evidence = List.copyOf(evidence);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        remedy = List.copyOf(remedy);
        if (evidence.isEmpty()) {
            throw new IllegalArgumentException(rule + " without evidence");
        }
    }

    static Finding of(Rule rule, Severity severity, String layer, Evidence... evidence) {
        return new Finding(rule, severity, layer, List.of(evidence), Map.of(), List.of());
    }

    Finding with(String fact, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(fact, value);
        return new Finding(rule, severity, layer, evidence, more, remedy);
    }

    /** With figures that not every diagnosis has. */
    Finding shownBy(List<Evidence> more) {
        List<Evidence> all = new ArrayList<>(evidence);
        all.addAll(more);
        return new Finding(rule, severity, layer, all, facts, remedy);
    }

    /** Changes to what is so already are left out. */
    Finding mendedBy(Change... changes) {
        List<Change> real =
                Stream.of(changes)
                        .filter(change -> !change.before().equals(change.after()))
                        .toList();
        return new Finding(rule, severity, layer, evidence, facts, real);
    }

    /** What is wrong, in English. */
    public String sentence() {
        return sentence(ResourceBundle.getBundle(BUNDLE));
    }

    /**
     * @param words holds a sentence for every rule
     */
    public String sentence(ResourceBundle words) {
        return filled(words.getString(rule.findingKey()));
    }

    /** What mends it, in English. */
    public String advice() {
        return advice(ResourceBundle.getBundle(BUNDLE));
    }

    /**
     * @param words holds a sentence for every rule
     */
    public String advice(ResourceBundle words) {
        return filled(words.getString(rule.remedyKey()));
    }

    private String filled(String sentence) {
        String text = sentence.replace("{layer}", layer);
        for (Evidence figure : evidence) {
            text = text.replace("{" + figure.name() + "}", figure.text());
        }
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return text;
    }
}
