package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.spikelens.app.words.Words;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.McNemar;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.OpenedImages;
import org.spikelens.engine.workflow.RunResult;
import org.spikelens.engine.workflow.compare.Candidate;
import org.spikelens.engine.workflow.compare.CompareMethods;
import org.spikelens.engine.workflow.compare.Comparison;
import org.spikelens.engine.workflow.compare.ComparisonListener;
import org.spikelens.engine.workflow.compare.ComparisonRequest;
import org.spikelens.engine.workflow.compare.Contender;
import org.spikelens.engine.workflow.compare.Reading;
import org.spikelens.engine.workflow.compare.Refusal;

/** Compares methods on the open network and its images. Confined to the engine's thread. */
final class Comparisons implements Job<ComparisonFrame> {
    private static final int BATCH = 50;

    private final Network network;
    private final Images images;
    private final CompareRequest request;
    private final Consumer<ComparisonFrame> feed;
    private final PairSides made;

    /**
     * @param made keeps the networks for the timestep that is ranked by
     */
    Comparisons(
            Network network,
            Images images,
            CompareRequest request,
            Consumer<ComparisonFrame> feed,
            PairSides made) {
        this.network = network;
        this.images = images;
        this.request = request;
        this.feed = feed;
        this.made = made;
    }

    @Override
    public ComparisonFrame run(Context context) throws EngineException {
        Graph source = network.graph();
        int count = Math.min(request.images(), images.test().size());
        CompareMethods.Images compared =
                new CompareMethods.Images(
                        new OpenedImages(
                                choice(images.request().calibration()), images.calibration()),
                        new OpenedImages(choice(images.request().test()), images.test())
                                .select(IntStream.range(0, count).toArray()));
        List<String> all = Methods.all().stream().map(method -> method.description().id()).toList();
        List<Candidate> candidates =
                request.ordered(all).stream()
                        .map(id -> new Candidate(id, request.settings(id)))
                        .toList();
        ComparisonListener listener =
                new ComparisonListener() {
                    @Override
                    public void made(Candidate candidate, int steps, ConvertedNetwork converted) {
                        if (steps == 0 || steps <= request.at()) {
                            made.keep(network, images, candidate.method(), converted);
                        }
                    }

                    @Override
                    public void soFar(Comparison comparison) throws EngineException {
                        feed.accept(frame(comparison));
                    }
                };
        return frame(
                new CompareMethods(
                                source,
                                compared,
                                new ComparisonRequest(
                                        network.title(),
                                        "",
                                        candidates,
                                        request.timesteps(),
                                        request.at(),
                                        0),
                                listener)
                        .run(context));
    }

    private ImageChoice choice(String spec) {
        return new ImageChoice(spec, images.preprocessing(), 0, 0, BATCH);
    }

    private ComparisonFrame frame(Comparison comparison) throws EngineException {
        List<ComparisonFrame.Row> rows = new ArrayList<>();
        for (Contender contender : comparison.contenders()) {
            rows.add(row(comparison, contender));
        }
        List<ComparisonFrame.Refused> refused = new ArrayList<>();
        for (Refusal refusal : comparison.refusals()) {
            refused.add(
                    new ComparisonFrame.Refused(
                            refusal.candidate().description().name(),
                            Words.sentence(refusal.why())));
        }
        Score ann = comparison.ann();
        return new ComparisonFrame(
                request,
                comparison.images(),
                comparison.labelled(),
                ann.trials() == 0 ? null : Measured.of(ann),
                rows,
                refused);
    }

    private static ComparisonFrame.Row row(Comparison comparison, Contender contender)
            throws EngineException {
        McNemar test = comparison.bestAgainst(contender);
        Reading reading = contender.at(comparison.at());
        return new ComparisonFrame.Row(
                contender.candidate().method(),
                contender.candidate().description().name(),
                settings(contender),
                contender.remade(),
                contender.readings().stream().map(each -> Measured.of(each.score())).toList(),
                reading.timing().latency(),
                reading.synapticOperations(),
                RunResult.SHARES.stream()
                        .map(share -> contender.timestepsTo(share).orElse(0))
                        .toList(),
                contender.calibrationSeconds(comparison.at()),
                comparison.calibrationInferences(contender),
                test.firstOnly(),
                test.secondOnly(),
                test.p());
    }

    /** Those that differ from the defaults, and the timesteps where the method must know them. */
    private static Map<String, String> settings(Contender contender) {
        Map<String, String> settings = new TreeMap<>(contender.candidate().settings());
        String timesteps = contender.settings().get(Candidate.TIMESTEPS);
        if (timesteps != null) {
            settings.put(Candidate.TIMESTEPS, timesteps);
        }
        return settings;
    }
}
