package org.spikelens.engine.diagnose;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.simulate.SimulationSettings;
import org.spikelens.engine.simulate.TestImages;

/** Runs a spiking network and finds out where it loses accuracy. */
public final class Diagnose implements Job<Diagnosis> {
    private final SpikingNetwork network;
    private final Graph source;
    private final SimulationSettings settings;
    private final DiagnosisRequest request;
    private final TestImages images;
    private final Consumer<SampleLedger> samples;

    /**
     * @param source the source network, prepared so that its spiking sites are the network's
     * @param samples told of every image, layer and horizon as they come; null for nobody
     */
    public Diagnose(
            SpikingNetwork network,
            Graph source,
            DiagnosisRequest request,
            TestImages images,
            Consumer<SampleLedger> samples) {
        this.network = network;
        this.source = source;
        this.settings = SimulationSettings.DEFAULT;
        this.request = request;
        this.images = images;
        this.samples = samples;
    }

    @Override
    public Diagnosis run(Context context) throws EngineException {
        List<Integer> horizons = horizons();
        Optional<Integer> middle = middle();
        List<Integer> moments = CourseReader.with(horizons, middle);
        LedgerReader ledger =
                new LedgerReader(SiteLaw.kind(network.neuron()), moments, horizons, samples);
        FiguresReader figures =
                new FiguresReader(moments.size() - 1, request.delay().arrivals(network.graph()));
        CourseReader course = middle.map(half -> new CourseReader(moments, half)).orElse(null);
        Answers answers = new Answers(images, request.readoutStart(), request.timesteps());
        WindowReader windows =
                images.labelled() && network.neuron().timesteps().isEmpty() && windowsFit()
                        ? new WindowReader(images, request.timesteps())
                        : null;
        DecisionReader decisions =
                images.labelled() && network.neuron().timesteps().isEmpty()
                        ? new DecisionReader(
                                network.graph(), images, request.readoutStart(), horizons)
                        : null;
        WatchedRun run =
                new WatchedRun(
                        network,
                        source,
                        settings,
                        new WatchedRun.Watch(
                                moments,
                                request.batch(),
                                readers(ledger, figures, course),
                                Stream.of(answers, windows, decisions)
                                        .filter(Objects::nonNull)
                                        .toList()),
                        images);
        run.run(context);
        boolean sweep = request.sweepImages() > 0 && images.labelled();
        Diagnosis diagnosis =
                new Diagnosis(
                        answers.run(run.seconds(), run.watchSeconds()),
                        ledger.ledger(),
                        new ErrorBounds(network, source).of(figures.figures(), context),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.ofNullable(windows).map(this::map),
                        Optional.ofNullable(decisions).map(DecisionReader::decisions),
                        Optional.ofNullable(course).map(CourseReader::course));
        return sweep
                ? diagnosis.with(new SweepLayers(network, source, request, images).run(context))
                : diagnosis;
    }

    private static List<MomentReader<?>> readers(MomentReader<?>... some) {
        return Stream.of(some).<MomentReader<?>>filter(Objects::nonNull).toList();
    }

    /** Half way, where neurons have begun to tell something by then. */
    private Optional<Integer> middle() {
        int before = Math.max(network.neuron().lookahead() - 1, network.neuron().preparation());
        return CourseReader.middle(request.timesteps(), before);
    }

    private WindowMap map(WindowReader windows) {
        return windows.map(request.delay().readoutStart(request.timesteps()));
    }

    private boolean windowsFit() {
        long together = Math.min(request.batch(), images.size());
        return WindowReader.fits(
                request.timesteps(), together * network.graph().output().shape().size());
    }

    /**
     * Neurons that see timesteps ahead tell nothing about a moment before the last of those: there
     * the end of the run is the only one.
     */
    private List<Integer> horizons() {
        int ahead = network.neuron().lookahead();
        return request.horizons().stream()
                .filter(t -> t >= ahead || t == request.timesteps())
                .toList();
    }
}
