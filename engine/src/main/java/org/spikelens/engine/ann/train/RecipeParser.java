package org.spikelens.engine.ann.train;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/** Reads the text of one {@link Recipe}. */
final class RecipeParser {
    private static final Set<String> TRAINING =
            Set.of(
                    "name",
                    "data",
                    "test",
                    "seed",
                    "epochs",
                    "batch",
                    "rate",
                    "momentum",
                    "decay",
                    "augment",
                    "from",
                    "qcfs",
                    "max-pools");

    private static final Set<String> PREPROCESSING =
            Set.of("resize", "crop", "pad", "raw", "mean", "std");

    private static final String KEEP = "keep";
    private static final String AVERAGE = "average";

    private record Line(int number, List<String> words) {}

    private final String file;
    private final Map<String, Line> settings = new HashMap<>();
    private final List<Layer> layers = new ArrayList<>();
    private int last;

    RecipeParser(String file) {
        this.file = file;
    }

    Recipe parse(String text) throws EngineException {
        boolean inLayers = false;
        for (String raw : text.lines().toList()) {
            last++;
            String line = raw.replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            List<String> words = List.of(line.split("\\s+"));
            if (inLayers) {
                layers.add(layer(words));
            } else if (line.equals("layers:")) {
                inLayers = true;
            } else {
                setting(words);
            }
        }
        Recipe.Qcfs qcfs = qcfs();
        if (layers.isEmpty() == (qcfs == null)) {
            throw bad(
                    last,
                    qcfs == null
                            ? "it ends without layers"
                            : "it has layers, and \"from\" names a network that has its own");
        }
        return new Recipe(
                required("name"),
                required("data"),
                required("test"),
                preprocessing(),
                schedule(),
                layers,
                qcfs);
    }

    private Recipe.Qcfs qcfs() throws EngineException {
        Line from = settings.get("from");
        Line levels = settings.get("qcfs");
        Line pools = settings.get("max-pools");
        if (from == null && levels == null && pools == null) {
            return null;
        }
        required("from");
        required("qcfs");
        List<Integer> numbers = new ArrayList<>();
        for (String word : levels.words()) {
            numbers.add(count(levels.number(), "qcfs", word, 1));
        }
        String rule = pools == null ? KEEP : pools.words().get(0);
        if (!rule.equals(KEEP) && !rule.equals(AVERAGE)) {
            throw bad(pools.number(), "max-pools is keep or average");
        }
        return new Recipe.Qcfs(String.join(" ", from.words()), numbers, rule.equals(AVERAGE));
    }

    private void setting(List<String> words) throws EngineException {
        String key = words.get(0);
        if (!TRAINING.contains(key) && !PREPROCESSING.contains(key)) {
            throw bad(last, "\"" + key + "\" is no key; layers come after a line \"layers:\"");
        }
        if (words.size() < 2 && !key.equals("raw")) {
            throw bad(last, "\"" + key + "\" has no value");
        }
        if (settings.put(key, new Line(last, words.subList(1, words.size()))) != null) {
            throw bad(last, "\"" + key + "\" stands there twice");
        }
    }

    private Layer layer(List<String> words) throws EngineException {
        LayerKind kind = LayerKind.of(words.get(0));
        if (kind == null) {
            throw bad(
                    last, "\"" + words.get(0) + "\" is no layer; layers are " + LayerKind.words());
        }
        Map<String, Integer> numbers = new HashMap<>();
        int at = 1;
        for (String number : kind.numbers()) {
            if (at >= words.size()) {
                throw bad(last, number + " is missing; write " + kind.form());
            }
            numbers.put(number, count(last, number, words.get(at++), 1));
        }
        while (at < words.size()) {
            String option = words.get(at++);
            if (!kind.options().contains(option) || at >= words.size()) {
                throw bad(last, "\"" + option + "\" is not understood; write " + kind.form());
            }
            int least = option.equals("pad") ? 0 : 1;
            numbers.put(option, count(last, option, words.get(at++), least));
        }
        return new Layer(last, kind, numbers);
    }

    private Preprocessing preprocessing() throws EngineException {
        Map<String, String> options = new HashMap<>();
        for (String key : PREPROCESSING) {
            Line line = settings.get(key);
            if (line == null) {
                continue;
            }
            String value = line.words().isEmpty() ? "true" : String.join(",", line.words());
            options.put(key, value);
            try {
                Preprocessing.of(Map.of(key, value));
            } catch (EngineException e) {
                throw bad(line.number(), key + " takes " + e.facts().get("range"));
            }
        }
        Preprocessing preprocessing = Preprocessing.of(options);
        if (preprocessing.mean().size() != preprocessing.std().size()) {
            Line line = settings.getOrDefault("std", settings.get("mean"));
            throw bad(line.number(), "mean and std come together, with as many numbers each");
        }
        return preprocessing;
    }

    private Schedule schedule() throws EngineException {
        required("epochs");
        required("rate");
        boolean cosine = true;
        Line rate = settings.get("rate");
        if (rate.words().size() > 1) {
            String course = rate.words().get(1);
            if (!course.equals("cosine") && !course.equals("constant")) {
                throw bad(rate.number(), "a rate is followed by cosine or constant");
            }
            cosine = course.equals("cosine");
        }
        int shift = 0;
        boolean flip = false;
        Line augment = settings.get("augment");
        if (augment != null) {
            List<String> words = augment.words();
            for (int i = 0; i < words.size(); i++) {
                if (words.get(i).equals("flip")) {
                    flip = true;
                } else if (words.get(i).equals("shift") && i + 1 < words.size()) {
                    shift = count(augment.number(), "shift", words.get(++i), 1);
                } else {
                    throw bad(augment.number(), "write augment shift N, flip or both");
                }
            }
        }
        return new Schedule(
                whole("seed", 1),
                integer("epochs", 1, 1),
                integer("batch", 64, 2),
                real("rate", 0, value -> value > 0, "above 0"),
                cosine,
                real("momentum", 0.9, value -> value >= 0 && value < 1, "from 0 to below 1"),
                real("decay", 0, value -> value >= 0, "0 or more"),
                shift,
                flip);
    }

    private String required(String key) throws EngineException {
        Line line = settings.get(key);
        if (line == null) {
            throw bad(last, "it ends without \"" + key + "\"");
        }
        return String.join(" ", line.words());
    }

    private long whole(String key, long otherwise) throws EngineException {
        Line line = settings.get(key);
        if (line == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(line.words().get(0));
        } catch (NumberFormatException e) {
            throw bad(line.number(), key + " must be a whole number");
        }
    }

    private int integer(String key, int otherwise, int least) throws EngineException {
        Line line = settings.get(key);
        return line == null ? otherwise : count(line.number(), key, line.words().get(0), least);
    }

    private double real(String key, double otherwise, Predicate<Double> allowed, String range)
            throws EngineException {
        Line line = settings.get(key);
        if (line == null) {
            return otherwise;
        }
        double value = number(line, key, line.words().get(0));
        if (!allowed.test(value)) {
            throw bad(line.number(), key + " must be " + range);
        }
        return value;
    }

    private double number(Line line, String key, String word) throws EngineException {
        double value;
        try {
            value = Double.parseDouble(word);
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!Double.isFinite(value)) {
            throw bad(line.number(), key + " must be a number, not \"" + word + "\"");
        }
        return value;
    }

    private int count(int line, String name, String word, int least) throws EngineException {
        int value;
        try {
            value = Integer.parseInt(word);
        } catch (NumberFormatException e) {
            value = least - 1;
        }
        if (value < least) {
            throw bad(
                    line,
                    name
                            + " must be a whole number of at least "
                            + least
                            + ", not \""
                            + word
                            + "\"");
        }
        return value;
    }

    private EngineException bad(int line, String reason) {
        return EngineException.of(Code.RECIPE_FORMAT, "line", line, "file", file, "reason", reason);
    }
}
