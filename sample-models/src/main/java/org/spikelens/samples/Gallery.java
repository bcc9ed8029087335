package org.spikelens.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.samples.BrokenSample.CalibrationImages;
import org.spikelens.samples.BrokenSample.Cause;
import org.spikelens.samples.BrokenSample.Conversion;

/**
 * The sabotage gallery: bundled networks broken on purpose, each in one known way, for learning to
 * find faults and for trying whether a diagnosis finds them. Nothing is stored: a broken network is
 * made from the sound one when it is asked for, always the same.
 */
public final class Gallery {
    /** Before an id, where bundled networks have their names. */
    public static final String PREFIX = "broken/";

    private static final String MLP = "mlp-digits";
    private static final String LENET = "lenet-digits";
    private static final String VGG = "vgg-objects";
    private static final String MOBILE = "mobile-objects";
    private static final String INPUT = "input";
    private static final String NO_LAYER = "";
    private static final String BALANCING = "ltb";
    private static final String PERCENTILE = "percentile";
    private static final Map<String, String> SHORT = Map.of("updates", "50");
    private static final Map<String, String> FIVE_BATCHES = Map.of("updates", "5");

    private static final List<BrokenSample> ALL = all();

    private Gallery() {}

    /** All of them: broken networks first, then broken conversions of sound ones. */
    public static List<BrokenSample> samples() {
        return ALL;
    }

    /** Their names, {@link #PREFIX} before every id. */
    public static List<String> names() {
        return ALL.stream().map(sample -> PREFIX + sample.id()).toList();
    }

    /**
     * @param name with its {@link #PREFIX}
     * @throws IllegalArgumentException if there is none of that name
     */
    public static BrokenSample sample(String name) {
        return ALL.stream()
                .filter(sample -> name.equals(PREFIX + sample.id()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no broken sample " + name));
    }

    /**
     * One half of the data set of a broken sample, as that has it.
     *
     * @param name with its {@link #PREFIX}
     */
    public static SampleData dataSet(String name, Half half) {
        return sample(name).data(half);
    }

    private static List<BrokenSample> all() {
        List<BrokenSample> all = new ArrayList<>(networks());
        all.addAll(conversions());
        return List.copyOf(all);
    }

    private static List<BrokenSample> networks() {
        return List.of(
                network(
                        "dead-layer",
                        "A dead layer",
                        "All biases of the second hidden layer are far below zero, so that none of"
                                + " its neurons is ever active.",
                        MLP,
                        new Cause("dead-layer", "relu5"),
                        new Damage.Silence("linear4")),
                network(
                        "label-order",
                        "Labels in another order",
                        "The network's outputs are moved by three places, as if classes had been"
                                + " numbered otherwise in training.",
                        LENET,
                        new Cause("label-order", "logits"),
                        new Damage.RotateOutputs("logits", 3)),
                network(
                        "norm-statistics",
                        "Statistics that were never right",
                        "The variances of the second normalisation are a hundred times too large.",
                        VGG,
                        new Cause("norm-statistics", "norm5"),
                        new Damage.MistakenVariance("norm5", 100)),
                network(
                        "biases-divided",
                        "Biases for one timestep in many",
                        "All biases are divided by 32, as another converter does that adds them up"
                                + " over 32 timesteps.",
                        VGG,
                        new Cause("bias-divided", NO_LAYER),
                        new Damage.DivideBiases(32)),
                network(
                        "shuffled-weights",
                        "Weights in disorder",
                        "The weights of the second hidden layer stand in another order.",
                        MLP,
                        new Cause("ann-wrong", NO_LAYER),
                        new Damage.Shuffle("linear4", 1)),
                network(
                        "softmax-inside",
                        "A softmax that stays",
                        "The network ends with a softmax whose shares are given in percent, so that"
                                + " the softmax is not the last thing and stays.",
                        LENET,
                        new Cause("softmax-left", "percentages"),
                        new Damage.Percentages()),
                network(
                        "leaky-activation",
                        "One activation that cannot spike",
                        "The second ReLU lets a tenth of what is negative through.",
                        LENET,
                        new Cause("analogue-activation", "relu5"),
                        new Damage.Leak("relu5", 0.1)),
                network(
                        "norm-before-pool",
                        "A normalisation in the way",
                        "Between the second ReLU and its max pool stands a normalisation that"
                                + " cannot be folded.",
                        LENET,
                        new Cause("norm-before-pool", "relu5-norm"),
                        new Damage.NormBehind("relu5", 2)));
    }

    private static List<BrokenSample> conversions() {
        return List.of(
                images(
                        "wrong-scale",
                        "Pixels on another scale",
                        "Pixels go from 0 to 1, and the network was trained with -1 to 1.",
                        new Cause("input-scale", INPUT),
                        Map.of("mean", "0", "std", "1")),
                images(
                        "inverted",
                        "Black for white",
                        "Images are inverted: white ground, dark strokes.",
                        new Cause("input-inverted", INPUT),
                        Map.of("mean", "0.5", "std", "-0.5")),
                calibrated(
                        "dim-calibration",
                        "Calibrated in the dark",
                        "The calibration images have a quarter of the brightness of the images that"
                                + " are classified.",
                        new Cause("calibration-unlike-test", INPUT),
                        CalibrationImages.DIM),
                calibrated(
                        "two-images",
                        "Calibrated on two images",
                        "Only two images were used for calibration.",
                        new Cause("calibration-small", NO_LAYER),
                        CalibrationImages.TWO),
                conversion(
                        "average-pool",
                        "Averages for maxima",
                        "Max pools are replaced by averages in a network that was trained with"
                                + " maxima.",
                        VGG,
                        PERCENTILE,
                        new Cause("average-pool", "maxpool7"),
                        with(FIVE_BATCHES, "pooling", "average"),
                        16),
                conversion(
                        "pool-before-neuron",
                        "Pooled before the neuron",
                        "Max pools take the largest current of every timestep, which is right"
                                + " behind the first layer only.",
                        VGG,
                        PERCENTILE,
                        new Cause("pool-before-neuron", "relu6"),
                        with(FIVE_BATCHES, "pooling", "pre-neuron"),
                        32),
                conversion(
                        "hard-reset",
                        "Reset to zero",
                        "A spike sets the membrane potential to zero and loses what lay above the"
                                + " threshold.",
                        MOBILE,
                        PERCENTILE,
                        new Cause("hard-reset", NO_LAYER),
                        with(FIVE_BATCHES, "reset", "zero"),
                        32),
                conversion(
                        "leaky-membrane",
                        "A membrane with a leak",
                        "Every timestep a fifth of the membrane potential is lost.",
                        MOBILE,
                        PERCENTILE,
                        new Cause("leak", NO_LAYER),
                        with(FIVE_BATCHES, "leak", "0.2"),
                        32),
                conversion(
                        "empty-start",
                        "Every neuron starts empty",
                        "Membrane potentials begin at zero, so that every rate is rounded down.",
                        LENET,
                        PERCENTILE,
                        new Cause("initial-potential", NO_LAYER),
                        with(FIVE_BATCHES, "initial-potential", "0"),
                        4),
                conversion(
                        "overshoot",
                        "Thresholds that shot past",
                        "Balancing makes steps ten times too large, and thresholds never come"
                                + " down.",
                        MLP,
                        BALANCING,
                        new Cause("overshoot", "relu3"),
                        with(SHORT, "eta", "10"),
                        16),
                conversion(
                        "stopped-early",
                        "Balancing that was stopped",
                        "Balancing was stopped after one small step.",
                        LENET,
                        BALANCING,
                        new Cause("balancing-short", NO_LAYER),
                        Map.of("updates", "1", "eta", "0.1"),
                        32),
                new BrokenSample(
                        "low-percentile",
                        "Thresholds that cut too much off",
                        "Thresholds are so low that four of five activations lie above them.",
                        LENET,
                        new Cause("clipping", "relu2"),
                        List.of(),
                        new Conversion(
                                PERCENTILE,
                                with(FIVE_BATCHES, "percentile", "20"),
                                Map.of(),
                                CalibrationImages.SOUND),
                        32),
                new BrokenSample(
                        "outlier-channel",
                        "One channel sets the threshold of all",
                        "One channel of the second convolution is forty times as large as the"
                                + " others, and the layer has one threshold for all of them.",
                        LENET,
                        new Cause("outlier-threshold", "relu5"),
                        List.of(new Damage.Amplify("conv4", "linear8", 1, 40)),
                        new Conversion(
                                "max-norm",
                                with(FIVE_BATCHES, "granularity", "layer"),
                                Map.of(),
                                CalibrationImages.SOUND),
                        32),
                new BrokenSample(
                        "short-run",
                        "Asked too early",
                        "The run ends before the first spikes have come through.",
                        MOBILE,
                        new Cause("timesteps-below-wave", NO_LAYER),
                        List.of(),
                        new Conversion(PERCENTILE, FIVE_BATCHES, Map.of(), CalibrationImages.SOUND),
                        3));
    }

    private static Map<String, String> with(
            Map<String, String> settings, String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(key, value);
        return more;
    }

    private static BrokenSample network(
            String id, String title, String broken, String network, Cause cause, Damage damage) {
        return new BrokenSample(
                id,
                title,
                broken,
                network,
                cause,
                List.of(damage),
                new Conversion(PERCENTILE, FIVE_BATCHES, Map.of(), CalibrationImages.SOUND),
                16);
    }

    private static BrokenSample images(
            String id, String title, String broken, Cause cause, Map<String, String> images) {
        return new BrokenSample(
                id,
                title,
                broken,
                LENET,
                cause,
                List.of(),
                new Conversion(BALANCING, SHORT, images, CalibrationImages.SOUND),
                32);
    }

    private static BrokenSample calibrated(
            String id, String title, String broken, Cause cause, CalibrationImages calibration) {
        return new BrokenSample(
                id,
                title,
                broken,
                LENET,
                cause,
                List.of(),
                new Conversion(BALANCING, SHORT, Map.of(), calibration),
                32);
    }

    private static BrokenSample conversion(
            String id,
            String title,
            String broken,
            String network,
            String method,
            Cause cause,
            Map<String, String> settings,
            int timesteps) {
        return new BrokenSample(
                id,
                title,
                broken,
                network,
                cause,
                List.of(),
                new Conversion(method, settings, Map.of(), CalibrationImages.SOUND),
                timesteps);
    }
}
