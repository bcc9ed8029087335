package org.spikelens.engine.workflow.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.data.HeldBack;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.simulate.EvaluationResult;
import org.spikelens.engine.workflow.Conversion;
import org.spikelens.engine.workflow.ConversionRequest;
import org.spikelens.engine.workflow.ConvertNetwork;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.OpenedImages;

/**
 * Chooses a method and its settings for a number of timesteps by trying: part of the calibration
 * images is held back, every candidate is calibrated on the rest and tried out on that part, and
 * the one with the most right, of equals the one with the fewest synaptic operations, is calibrated
 * again on all images. That is sound for every method, for no setting that is chosen depends on how
 * many images there are.
 *
 * <p>Test images play no part. With few images held back several candidates are equally good as far
 * as can be told, and which of them is chosen is chance.
 */
public final class ChooseMethod implements Job<Choice> {
    private static final String HELD_BACK = "held-back";
    private static final String MOST = "images";
    private static final String READOUT = "readout-start";
    private static final String TRAINING = "training";

    /** Where the readouts that are tried stand in a run, beside the one of the method. */
    private static final Map<String, Integer> READOUTS = Map.of("none", 1, "auto", 2);

    /** How it is listed among the methods. */
    public static final MethodDescription DESCRIPTION =
            new MethodDescription(
                    "auto",
                    "Choice by trying",
                    "no paper: it tries the methods of this list",
                    List.of("calibration data, best with labels"),
                    List.of(
                            new Setting(
                                    Candidate.TIMESTEPS,
                                    Setting.Type.INTEGER,
                                    "32",
                                    "[1, 100000]",
                                    "timesteps",
                                    "How many timesteps the network may take."),
                            new Setting(
                                    TRAINING,
                                    Setting.Type.BOOLEAN,
                                    "false",
                                    "true|false",
                                    "",
                                    "Whether methods that train weights take part. Those that need a"
                                            + " QCFS network take part once 'train --qcfs' has made"
                                            + " one."),
                            new Setting(
                                    HELD_BACK,
                                    Setting.Type.REAL,
                                    "0.2",
                                    "(0, 0.5]",
                                    "",
                                    "Share of the calibration images that candidates are tried out"
                                            + " on."),
                            new Setting(
                                    MOST,
                                    Setting.Type.INTEGER,
                                    "1000",
                                    "[1, 1000000]",
                                    "images",
                                    "How many of them at most.")),
                    true,
                    "Every method is calibrated on a part of the calibration images, with its usual"
                            + " settings and a few others, and tried out on the rest. The best is"
                            + " then calibrated on all of them.");

    private final Graph source;
    private final ImageChoice images;
    private final ConversionRequest request;

    /**
     * @param request its settings are those of {@link #DESCRIPTION}
     */
    public ChooseMethod(Graph source, ImageChoice images, ConversionRequest request) {
        this.source = source;
        this.images = images;
        this.request = request;
    }

    /**
     * @throws EngineException SETTING_*, DATA_*, MODEL_NO_ACTIVATION, METHODS_ALL_REFUSE;
     *     METHOD_NEEDS where there are too few images
     */
    @Override
    public Choice run(Context context) throws EngineException {
        Settings settings = Settings.of(DESCRIPTION, request.settings());
        int timesteps = settings.integer(Candidate.TIMESTEPS);
        OpenedImages all = OpenedImages.of(images, Passes.prepare(source, PoolingRule.COUNT_EXACT));
        HeldBack parts = parts(all.set(), settings);
        Comparison comparison =
                new CompareMethods(
                                source,
                                new CompareMethods.Images(
                                        all.select(parts.kept()), all.select(parts.held())),
                                new ComparisonRequest(
                                        request.modelName(),
                                        request.modelSha256(),
                                        Combinations.all(settings.flag(TRAINING)),
                                        List.of(timesteps),
                                        timesteps,
                                        request.seed()),
                                ComparisonListener.NONE)
                        .run(context);
        List<Choice.Trial> trials = trials(comparison);
        Candidate best = trials.get(0).candidate();
        Conversion conversion =
                new ConvertNetwork(
                                source,
                                all,
                                new ConversionRequest(
                                        request.modelName(),
                                        request.modelSha256(),
                                        best.method(),
                                        best.settingsFor(timesteps),
                                        request.seed()))
                        .run(context);
        return new Choice(
                conversion,
                timesteps,
                parts.kept().length,
                parts.held().length,
                comparison.labelled(),
                trials,
                oneAMethod(comparison.refusals()));
    }

    /** A method gives the same reason whatever its settings are. */
    private static List<Refusal> oneAMethod(List<Refusal> refusals) {
        Map<String, Refusal> first = new LinkedHashMap<>();
        refusals.forEach(each -> first.putIfAbsent(each.candidate().method(), each));
        return List.copyOf(first.values());
    }

    private HeldBack parts(ImageSet all, Settings settings) throws EngineException {
        HeldBack parts =
                HeldBack.of(all, settings.real(HELD_BACK), settings.integer(MOST), request.seed());
        if (parts.kept().length == 0 || parts.held().length == 0) {
            throw EngineException.of(
                    Code.METHOD_NEEDS,
                    "method",
                    DESCRIPTION.id(),
                    "needs",
                    "more calibration images than " + all.size() + ", for a part is held back");
        }
        return parts;
    }

    /** Every contender, and the same with its output read in the other way. */
    private static List<Choice.Trial> trials(Comparison comparison) {
        List<Choice.Trial> trials = new ArrayList<>();
        int at = comparison.at();
        for (Contender contender : comparison.contenders()) {
            String usual = contender.settings().get(READOUT);
            if (contender.remade() || usual == null) {
                trials.add(trial(contender, contender.candidate(), at, contender.at(at).score()));
                continue;
            }
            EvaluationResult result = contender.result(at);
            READOUTS.forEach(
                    (readout, place) ->
                            trials.add(
                                    trial(
                                            contender,
                                            readout.equals(usual)
                                                    ? contender.candidate()
                                                    : contender.candidate().with(READOUT, readout),
                                            at,
                                            result.labelled()
                                                    ? result.accuracy(place, at)
                                                    : result.agreement(place, at))));
        }
        trials.sort(
                Comparator.comparing((Choice.Trial trial) -> -trial.score().hits())
                        .thenComparing(Choice.Trial::synapticOperations)
                        .thenComparing(trial -> trial.candidate().name()));
        return trials;
    }

    private static Choice.Trial trial(
            Contender contender, Candidate candidate, int at, Score score) {
        return new Choice.Trial(
                candidate,
                score,
                contender.at(at).synapticOperations(),
                contender.calibrationSeconds(at));
    }
}
