package org.spikelens.engine.diagnose.doctor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.diagnose.doctor.SourceFigures.Kind;
import org.spikelens.engine.diagnose.doctor.SourceFigures.Trial;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.Classes;
import org.spikelens.engine.metrics.McNemar;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Tries whether the source network would do better if its images came otherwise: on another scale,
 * inverted, with colours in the opposite order; or if its biases were larger. A network that is
 * right already is not tried.
 */
public final class InputTrials {
    private static final int BATCH = 25;

    /** From here on there is nothing to gain. */
    private static final double RIGHT = 0.95;

    private static final List<Double> FACTORS = List.of(4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0);

    /** Means and deviations that networks are trained with, for pixels from 0 to 1. */
    private static final Map<String, String> USUAL = usual();

    private final Graph source;
    private final ImageSet test;
    private final Images images;

    /** The test images, prepared in a way. */
    public interface Images {
        /** As they are prepared now. */
        Preprocessing present();

        /**
         * The same images prepared otherwise.
         *
         * @throws EngineException DATA_* or OPTION_VALUE where that does not fit them
         */
        ImageSet prepared(Preprocessing preprocessing) throws EngineException;
    }

    InputTrials(Graph source, ImageSet test, Images images) {
        this.source = source;
        this.test = test;
        this.images = images;
    }

    private static Map<String, String> usual() {
        Map<String, String> usual = new LinkedHashMap<>();
        usual.put("", "");
        usual.put("0.5", "0.5");
        usual.put("0.485,0.456,0.406", "0.229,0.224,0.225");
        usual.put("0.4914,0.4822,0.4465", "0.2023,0.1994,0.201");
        usual.put("0.1307", "0.3081");
        return usual;
    }

    List<Trial> run(Job.Context context) throws EngineException {
        boolean[] now = right(source, test, false);
        List<Trial> trials = new ArrayList<>();
        if (score(now).share() >= RIGHT) {
            return trials;
        }
        Map<String, String> present = images.present().options();
        for (Map<String, String> options : candidates(present)) {
            context.checkpoint();
            ImageSet prepared = prepared(options);
            if (prepared != null) {
                Kind kind = inverts(options, present) ? Kind.INVERTED : Kind.IMAGES;
                trials.add(trial(kind, options, 1, now, right(source, prepared, false)));
            }
        }
        if (test.shape().dimension() == 3 && test.shape().get(0) == 3) {
            context.checkpoint();
            trials.add(trial(Kind.CHANNELS, present, 1, now, right(source, test, true)));
        }
        for (double factor : FACTORS) {
            context.checkpoint();
            Graph larger = Biases.times(source, factor);
            trials.add(trial(Kind.BIASES, present, factor, now, right(larger, test, false)));
        }
        return trials;
    }

    /** What else the images could be. */
    private static List<Map<String, String>> candidates(Map<String, String> present) {
        List<Map<String, String>> candidates = new ArrayList<>();
        USUAL.forEach((mean, std) -> candidates.add(with(present, mean, std, false)));
        candidates.add(with(present, "", "", true));
        Map<String, String> turned = inverted(present);
        if (turned != null) {
            candidates.add(turned);
        }
        candidates.removeIf(options -> options.equals(present));
        return candidates;
    }

    private static Map<String, String> with(
            Map<String, String> present, String mean, String std, boolean raw) {
        Map<String, String> options = new LinkedHashMap<>(present);
        options.remove("mean");
        options.remove("std");
        options.remove("raw");
        if (!mean.isEmpty()) {
            options.put("mean", mean);
            options.put("std", std);
        }
        if (raw) {
            options.put("raw", "true");
        }
        return options;
    }

    /**
     * Pixels from 0 to 1 turned over: {@code (1 - p - m) / s = (p - (1 - m)) / -s}; null where
     * pixels are on another scale.
     */
    private static Map<String, String> inverted(Map<String, String> present) {
        if (present.containsKey("raw")) {
            return null;
        }
        Map<String, String> options = new LinkedHashMap<>(present);
        options.put("mean", each(present.getOrDefault("mean", "0"), m -> 1 - m));
        options.put("std", each(present.getOrDefault("std", "1"), s -> -s));
        return options;
    }

    private static String each(String numbers, DoubleUnaryOperator change) {
        List<String> changed = new ArrayList<>();
        for (String number : numbers.split(",")) {
            changed.add(Float.toString((float) change.applyAsDouble(Float.parseFloat(number))));
        }
        return String.join(",", changed);
    }

    private static boolean inverts(Map<String, String> options, Map<String, String> present) {
        return negative(options) != negative(present);
    }

    private static boolean negative(Map<String, String> options) {
        return options.getOrDefault("std", "1").startsWith("-");
    }

    /** Null where the images cannot be prepared so: a number a channel, and other channels. */
    private ImageSet prepared(Map<String, String> options) {
        try {
            ImageSet set = images.prepared(Preprocessing.of(options));
            return set.select(IntStream.range(0, test.size()).toArray());
        } catch (EngineException e) {
            return null;
        }
    }

    private Trial trial(
            Kind kind, Map<String, String> options, double factor, boolean[] now, boolean[] then) {
        return new Trial(kind, options, factor, score(now), score(then), McNemar.of(now, then).p());
    }

    private static Score score(boolean[] right) {
        int hits = 0;
        for (boolean hit : right) {
            hits += hit ? 1 : 0;
        }
        return new Score(hits, right.length);
    }

    /** Which images the network is right on. */
    private static boolean[] right(Graph graph, ImageSet set, boolean reversed)
            throws EngineException {
        boolean[] right = new boolean[set.size()];
        try (NDManager owner = TensorRuntime.newManager();
                AnnRunner ann = new AnnRunner(graph, owner)) {
            for (int first = 0; first < right.length; first += BATCH) {
                int last = Math.min(first + BATCH, right.length);
                try (NDManager scope = owner.newSubManager()) {
                    NDArray batch = set.batch(scope, IntStream.range(first, last).toArray());
                    float[] logits = ann.run(reversed ? batch.flip(1) : batch).toFloatArray();
                    int[] classes = Classes.of(logits, logits.length / (last - first));
                    for (int i = first; i < last; i++) {
                        right[i] = classes[i - first] == set.label(i);
                    }
                }
            }
        }
        return right;
    }
}
