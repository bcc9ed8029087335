package org.spikelens.engine.workflow.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.job.WorkShare;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.simulate.Coding;
import org.spikelens.engine.simulate.Mode;
import org.spikelens.engine.workflow.Conversion;
import org.spikelens.engine.workflow.ConversionRequest;
import org.spikelens.engine.workflow.ConvertNetwork;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.OpenedImages;
import org.spikelens.engine.workflow.ReadoutStart;
import org.spikelens.engine.workflow.RunNetwork;
import org.spikelens.engine.workflow.RunRequest;
import org.spikelens.engine.workflow.RunResult;

/**
 * Converts one network by several methods, runs each on the same images, and ranks them.
 *
 * <p>A method whose output may be read at any timestep is calibrated and run once. One that is made
 * for a number of timesteps is calibrated and run anew for each: reading a prefix of a longer run
 * would be another method. A candidate that does not take the network is listed with its reason,
 * and the others go on.
 */
public final class CompareMethods implements Job<Comparison> {
    private static final String STAGE = "compare";

    private final Graph source;
    private final Images images;
    private final ComparisonRequest request;
    private final ComparisonListener listener;

    /** On what candidates are calibrated and tried out. */
    public record Images(OpenedImages calibration, OpenedImages test) {
        /**
         * @throws EngineException DATA_* where they cannot be read or do not fit the network
         */
        public static Images open(ImageChoice calibration, ImageChoice test, Graph source)
                throws EngineException {
            Graph network = Passes.prepare(source, PoolingRule.COUNT_EXACT);
            return new Images(
                    OpenedImages.of(calibration, network), OpenedImages.of(test, network));
        }
    }

    /** What came of one candidate: the contender and its networks, by the T they were made for. */
    private record Made(Contender contender, Map<Integer, ConvertedNetwork> networks) {}

    public CompareMethods(
            Graph source, Images images, ComparisonRequest request, ComparisonListener listener) {
        this.source = source;
        this.images = images;
        this.request = request;
        this.listener = listener;
    }

    /**
     * @throws EngineException METHOD_UNKNOWN and SETTING_* before anything is done;
     *     MODEL_NO_ACTIVATION, DATA_*; METHODS_ALL_REFUSE; whatever the listener throws
     */
    @Override
    public Comparison run(Context context) throws EngineException {
        Graph network = Passes.prepare(source, PoolingRule.COUNT_EXACT);
        if (network.spikingSites().isEmpty()) {
            throw EngineException.of(Code.MODEL_NO_ACTIVATION, "file", request.modelName());
        }
        images.test().set().requireLabelsBelow(network.output().shape().size());
        long total = 0;
        for (Candidate candidate : request.candidates()) {
            total += units(candidate);
        }
        WorkShare share = new WorkShare(context, STAGE, total);
        List<Contender> contenders = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        long done = 0;
        for (Candidate candidate : request.candidates()) {
            share.skipTo(done);
            Made made = null;
            try {
                made = make(candidate, share);
            } catch (EngineException e) {
                if (e.code().kind() == Code.Kind.LIMIT) {
                    throw e;
                }
                refusals.add(new Refusal(candidate, e));
            }
            if (made != null) {
                contenders.add(made.contender());
                for (Map.Entry<Integer, ConvertedNetwork> each : made.networks().entrySet()) {
                    listener.made(candidate, each.getKey(), each.getValue());
                }
            }
            done += units(candidate);
            listener.soFar(comparison(contenders, refusals));
        }
        if (contenders.isEmpty()) {
            throw noneTakes(refusals);
        }
        return comparison(contenders, refusals);
    }

    private Made make(Candidate candidate, WorkShare share) throws EngineException {
        boolean remade = candidate.description().fixedTimesteps();
        List<Attempt> attempts = new ArrayList<>();
        Map<Integer, ConvertedNetwork> networks = new LinkedHashMap<>();
        for (int timesteps : remade ? request.timesteps() : List.of(request.last())) {
            Map<String, String> settings = candidate.settingsFor(timesteps);
            Conversion conversion =
                    new ConvertNetwork(
                                    source,
                                    images.calibration(),
                                    new ConversionRequest(
                                            request.modelName(),
                                            request.modelSha256(),
                                            candidate.method(),
                                            settings,
                                            request.seed()))
                            .run(share.next(calibrationUnits(settings)));
            int made = madeFor(conversion.network(), timesteps);
            List<Integer> reported = remade ? List.of(made) : request.timesteps();
            RunResult run =
                    new RunNetwork(
                                    conversion.network(),
                                    images.test(),
                                    runRequest(made, reported, remade))
                            .run(share.next(runUnits(made)));
            attempts.add(new Attempt(made, conversion.seconds(), conversion.updates(), run));
            networks.put(remade ? made : 0, conversion.network());
            if (made != timesteps) {
                break;
            }
        }
        Map<String, String> settings = candidate.settingsFor(request.at());
        return new Made(
                new Contender(candidate, settings, remade, attempts, request.timesteps()),
                networks);
    }

    /**
     * The number of timesteps that was asked for, or the one that its training made a network for.
     *
     * @throws EngineException NETWORK_TIMESTEPS where it answers later than candidates are ranked
     */
    private int madeFor(ConvertedNetwork network, int asked) throws EngineException {
        NeuronModel neuron = network.network().neuron();
        if (neuron.at(asked).isPresent()) {
            return asked;
        }
        int made = neuron.timesteps().orElseThrow();
        if (made > request.at()) {
            throw EngineException.of(Code.NETWORK_TIMESTEPS, "made", made, "asked", request.at());
        }
        return made;
    }

    /** A network that is made for T is read as made; any other is also read in both other ways. */
    private RunRequest runRequest(int timesteps, List<Integer> reported, boolean remade) {
        return new RunRequest(
                timesteps,
                reported,
                remade
                        ? List.of(ReadoutStart.METHOD)
                        : List.of(ReadoutStart.METHOD, ReadoutStart.NONE, ReadoutStart.AUTO),
                Mode.AUTO,
                Coding.CONSTANT,
                request.seed(),
                false);
    }

    private Comparison comparison(List<Contender> contenders, List<Refusal> refusals) {
        return new Comparison(
                images.test().set().size(),
                images.test().set().labelled(),
                request.timesteps(),
                request.at(),
                contenders,
                refusals);
    }

    private static EngineException noneTakes(List<Refusal> refusals) {
        List<String> reasons = new ArrayList<>();
        for (Refusal refusal : refusals) {
            reasons.add(refusal.candidate().method() + " (" + refusal.why().getMessage() + ")");
        }
        return EngineException.of(Code.METHODS_ALL_REFUSE, "reasons", String.join("; ", reasons));
    }

    /** Work of a candidate, in plain inferences of one image, roughly. */
    private long units(Candidate candidate) throws EngineException {
        MethodDescription method = candidate.description();
        long units = 0;
        for (int timesteps :
                method.fixedTimesteps() ? request.timesteps() : List.of(request.last())) {
            units += calibrationUnits(candidate.settingsFor(timesteps)) + runUnits(timesteps);
        }
        return units;
    }

    private long calibrationUnits(Map<String, String> settings) {
        int size = images.calibration().set().size();
        long updates = Long.parseLong(settings.getOrDefault("updates", "0"));
        return updates > 0 ? updates * Math.min(size, images.calibration().choice().batch()) : size;
    }

    private long runUnits(int timesteps) {
        return (long) images.test().set().size() * timesteps;
    }
}
