package org.spikelens.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.spikelens.engine.energy.EnergyModel;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.project.AtomicFile;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.simulate.Coding;
import org.spikelens.engine.simulate.EvaluationResult;
import org.spikelens.engine.simulate.Mode;
import org.spikelens.engine.simulate.SiteRate;
import org.spikelens.engine.workflow.RunNetwork;
import org.spikelens.engine.workflow.RunRequest;
import org.spikelens.engine.workflow.RunResult;
import org.spikelens.engine.workflow.Timing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a spiking network over images and says how it does against its ANN. */
@Command(
        name = "run",
        description = "Runs a converted network over labelled images.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    private static final int NO_LABEL = -1;

    @Parameters(paramLabel = "NET.snn", description = "A converted network.")
    private Path file;

    @Option(
            names = "--mode",
            paramLabel = "auto|step|layer|mean",
            defaultValue = "auto",
            description =
                    "How the simulator goes about it; the spikes are the same. mean: no timesteps, one"
                            + " pass that tells how often parallel and PASCAL neurons fire.")
    private Mode mode;

    @Option(
            names = "--coding",
            paramLabel = "constant|poisson",
            defaultValue = "constant",
            description = "Input as constant current, or as random spikes (by --seed).")
    private Coding coding;

    @Option(
            names = "--picojoule-per-mac",
            paramLabel = "PJ",
            defaultValue = "12.5",
            description =
                    "Energy of a multiply-accumulate of the analogue network (default:"
                            + " ${DEFAULT-VALUE}).")
    private double picojoulePerMac;

    @Option(
            names = "--femtojoule-per-sop",
            paramLabel = "FJ",
            defaultValue = "77",
            description = "Energy of a synaptic operation (default: ${DEFAULT-VALUE}).")
    private double femtojoulePerSop;

    @Option(
            names = "--absorb",
            description = "Absorbs the thresholds into the weights first; the spikes are the same.")
    private boolean absorb;

    @Option(
            names = "--predictions",
            paramLabel = "FILE.csv",
            description = "Writes index, label, ANN's and SNN's classes of every image.")
    private Path predictions;

    @Mixin private ReadoutOptions readout;
    @Mixin private TimestepOptions timesteps;
    @Mixin private DataOptions data;
    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        int last = timesteps.last();
        if (predictions != null) {
            AtomicFile.check(predictions, true);
        }
        RunRequest request =
                new RunRequest(
                        last,
                        timesteps.asked(),
                        List.of(readout.start(last)),
                        mode,
                        coding,
                        common.seed(),
                        absorb);
        EnergyModel energy = energy();
        RunResult result = common.work(context -> simulate(request, context)).with(energy);
        if (predictions != null) {
            predictions(result).write(predictions);
        }
        Table table = new Table();
        describe(result, table);
        common.report(figures(result), table);
        return Main.DONE;
    }

    private RunResult simulate(RunRequest request, Job.Context context) throws EngineException {
        ConvertedNetwork network = Options.network(file);
        return new RunNetwork(network, data.choice(network), request).run(context);
    }

    private EnergyModel energy() throws EngineException {
        String range = "a number from 0";
        if (!(picojoulePerMac >= 0 && picojoulePerMac < Double.POSITIVE_INFINITY)) {
            throw Options.invalid("--picojoule-per-mac", picojoulePerMac, range);
        }
        if (!(femtojoulePerSop >= 0 && femtojoulePerSop < Double.POSITIVE_INFINITY)) {
            throw Options.invalid("--femtojoule-per-sop", femtojoulePerSop, range);
        }
        return new EnergyModel(picojoulePerMac, femtojoulePerSop);
    }

    static Map<String, Object> figures(RunResult result) {
        EvaluationResult run = result.evaluation();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("images", run.images());
        figures.put("ann_accuracy", share(run.annAccuracy()));
        figures.put("accuracy_at", at(result, t -> share(run.accuracy(t))));
        figures.put("agreement_at", at(result, t -> share(run.agreement(t))));
        figures.put("readout_start_at", at(result, t -> result.readoutStart().get(t)));
        figures.put("timesteps_to", timestepsTo(run));
        Map<String, Object> time = new LinkedHashMap<>();
        time.put("counted_at", at(result, t -> result.timing().get(t).counted()));
        time.put("latency_at", at(result, t -> result.timing().get(t).latency()));
        result.timing().values().stream()
                .flatMapToDouble(timing -> timing.effective().stream())
                .forEach(effective -> time.put("effective_timesteps", effective));
        figures.put("time", time);
        figures.put("spikes_per_image", run.spikesPerImage());
        List<Object> rates = new ArrayList<>();
        for (SiteRate site : run.rates()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("layer", site.site());
            entry.put("rate", site.rate());
            entry.put("silent", site.silent());
            entry.put("saturated", site.saturated());
            rates.add(entry);
        }
        figures.put("rate_per_layer", rates);
        figures.put("synaptic_operations_at", at(result, run::synapticOperations));
        figures.put("energy", energy(result));
        figures.put("seconds", run.costs().seconds());
        figures.put("ann_seconds", run.costs().annSeconds());
        figures.put("image_timesteps_per_second", run.imageTimestepsPerSecond());
        figures.put("ratio_to_ann", run.ratioToAnn());
        figures.put("peak_memory_bytes", run.costs().peakMemoryBytes());
        return figures;
    }

    private static Map<String, Object> energy(RunResult result) {
        Map<String, Object> energy = new LinkedHashMap<>();
        energy.put("ann_joule", result.annJoule());
        energy.put("snn_joule_at", at(result, result::snnJoule));
        energy.put(
                "snn_joule_without_first_layer_at", at(result, result::snnJouleWithoutFirstLayer));
        energy.put("assumptions", result.energy().assumptions());
        return energy;
    }

    private static Map<String, Object> timestepsTo(EvaluationResult run) {
        Map<String, Object> reached = new LinkedHashMap<>();
        for (double share : RunResult.SHARES) {
            OptionalInt first = run.timestepsTo(share);
            reached.put(
                    String.format(Locale.ROOT, "%.2f", share),
                    first.isPresent() ? first.getAsInt() : null);
        }
        return reached;
    }

    private static Map<String, Object> at(RunResult result, IntFunction<Object> figure) {
        Map<String, Object> keyed = new LinkedHashMap<>();
        result.reportAt().forEach(t -> keyed.put(Integer.toString(t), figure.apply(t)));
        return keyed;
    }

    /** Null where there are no labels to hold the classes against. */
    private static Double share(Score score) {
        return score.trials() == 0 ? null : Double.valueOf(score.share());
    }

    static void describe(RunResult result, Table table) {
        EvaluationResult run = result.evaluation();
        table.line(
                run.images()
                        + " images, ANN "
                        + accuracy(run.annAccuracy())
                        + ", "
                        + Text.joule(result.annJoule())
                        + " an image");
        table.columns("rrrrrr")
                .row("T", "SNN", "95 % interval", "agrees", "synaptic ops", "energy");
        for (int t : result.reportAt()) {
            table.row(
                    t,
                    accuracy(run.accuracy(t)),
                    interval(run.accuracy(t)),
                    accuracy(run.agreement(t)),
                    Text.count(run.synapticOperations(t)),
                    Text.joule(result.snnJoule(t)));
        }
        time(result, table);
        readouts(result, table);
        StringBuilder reached = new StringBuilder("Timesteps to");
        timestepsTo(run)
                .forEach(
                        (share, t) ->
                                reached.append(' ')
                                        .append(Math.round(100 * Double.parseDouble(share)))
                                        .append(" %: ")
                                        .append(t == null ? "more than run," : t + ","));
        table.line(reached + " of the ANN's accuracy");
        table.line(
                String.format(
                        Locale.ROOT,
                        "%s; an image and timestep takes %.2f times a plain ANN inference",
                        Text.seconds(run.costs().seconds()),
                        run.ratioToAnn()));
        table.line("Energies are estimates: " + result.energy().assumptions().get(0) + ".");
    }

    /** Said only where outputs of some timesteps are left out. */
    private static void readouts(RunResult result, Table table) {
        Map<Integer, List<String>> ends = new TreeMap<>();
        result.readoutStart()
                .forEach(
                        (t, start) ->
                                ends.computeIfAbsent(start, none -> new ArrayList<>())
                                        .add(Integer.toString(t)));
        ends.remove(0);
        ends.forEach(
                (start, ts) ->
                        table.line(
                                "Outputs count after timestep "
                                        + start
                                        + " where T = "
                                        + String.join(", ", ts)
                                        + "."));
    }

    /** Said only of neurons that wait: elsewhere a run of T timesteps takes T timesteps. */
    private static void time(RunResult result, Table table) {
        for (int t : result.reportAt()) {
            Timing timing = result.timing().get(t);
            if (timing.counted() != t || timing.latency() != t) {
                table.line(
                        String.format(
                                Locale.ROOT,
                                "T = %d: counted as %s; as layers wait for one another, an"
                                        + " answer comes after %d.",
                                t,
                                Text.many(timing.counted(), "timestep"),
                                timing.latency()));
            }
            timing.effective()
                    .ifPresent(
                            effective ->
                                    table.line(
                                            String.format(
                                                    Locale.ROOT,
                                                    "Effective timesteps, as PASCAL's authors weigh"
                                                            + " layers: %.2f.",
                                                    effective)));
        }
    }

    private static String accuracy(Score score) {
        return score.trials() == 0 ? "unknown" : Text.percent(score.share());
    }

    private static String interval(Score score) {
        return score.trials() == 0 ? "" : Text.interval(score);
    }

    /** Labels, the ANN's classes and those of every reported timestep. */
    private static PredictionsFile predictions(RunResult result) {
        EvaluationResult run = result.evaluation();
        PredictionsFile table =
                new PredictionsFile(classes(run, i -> run.labelled() ? run.label(i) : NO_LABEL))
                        .add("ann", classes(run, run::annClass));
        for (int t : result.reportAt()) {
            table.add("t" + t, classes(run, i -> run.spikingClass(i, t)));
        }
        return table;
    }

    private static List<Integer> classes(EvaluationResult run, IntUnaryOperator ofImage) {
        return IntStream.range(0, run.images()).map(ofImage).boxed().toList();
    }
}
