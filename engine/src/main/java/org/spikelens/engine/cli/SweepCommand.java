package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.onnx.ImportedModel;
import org.spikelens.engine.simulate.Coding;
import org.spikelens.engine.simulate.Mode;
import org.spikelens.engine.workflow.Conversion;
import org.spikelens.engine.workflow.ConversionRequest;
import org.spikelens.engine.workflow.ConvertNetwork;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.ModelSource;
import org.spikelens.engine.workflow.ReadoutStart;
import org.spikelens.engine.workflow.RunNetwork;
import org.spikelens.engine.workflow.RunRequest;
import org.spikelens.engine.workflow.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Several conversions of one network over the same images, as one table. */
@Command(
        name = "sweep",
        description =
                "Converts a network in several ways, runs each, and prints accuracy against timesteps"
                        + " as a Markdown table, with the plain and the delayed readout.",
        mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {
    private static final String TIMESTEPS = "timesteps";

    /** Where a network that is made for other timesteps has no accuracy. */
    private static final String NOT_READ = "-";

    @Parameters(paramLabel = "MODEL", description = "An ONNX file, or sample:NAME.")
    private String model;

    @Option(
            names = "--case",
            paramLabel = "METHOD[,KEY=VALUE...]",
            required = true,
            description = "A conversion to try; may be given several times.")
    private List<String> cases = new ArrayList<>();

    @Mixin private TimestepOptions timesteps;
    @Mixin private DataOptions data;
    @Mixin private TestOptions test;
    @Mixin private CommonOptions common;

    /**
     * One case and what came of it.
     *
     * @param conversion the last one, where there was one for each number of timesteps
     */
    private record Tried(String name, Conversion conversion, RunResult result) {}

    @Override
    public Integer call() throws Exception {
        int last = timesteps.last();
        List<Integer> reported = timesteps.reported();
        List<Tried> tried = common.work(context -> tryAll(last, reported, context));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("model", model);
        List<Object> rows = new ArrayList<>();
        tried.forEach(one -> rows.add(figures(one)));
        figures.put("cases", rows);
        common.report(figures, table(tried));
        return Main.DONE;
    }

    private List<Tried> tryAll(int last, List<Integer> reported, Job.Context context)
            throws EngineException {
        ModelSource source = new ModelSource(model);
        ImportedModel imported = source.read();
        Graph graph = ModelSource.choose(imported, null);
        ImageChoice calibration = data.choice(source.data("calibration"), source.preprocessing());
        ImageChoice images = test.choice(source, calibration);
        List<Tried> tried = new ArrayList<>();
        for (String name : cases) {
            List<RunResult> results = new ArrayList<>();
            Conversion conversion = null;
            List<ConversionRequest> requests = requests(name, imported, reported);
            for (ConversionRequest request : requests) {
                conversion = new ConvertNetwork(graph, calibration, request).run(context);
                RunRequest run =
                        requests.size() > 1
                                ? run(conversion, timesteps(request))
                                : run(conversion, last, reported);
                results.add(new RunNetwork(conversion.network(), images, run).run(context));
            }
            tried.add(new Tried(name, conversion, RunResult.ofEach(results)));
        }
        return tried;
    }

    private static int timesteps(ConversionRequest request) {
        return Integer.parseInt(request.settings().get(TIMESTEPS));
    }

    private RunRequest run(Conversion conversion, int timesteps) {
        return run(conversion, timesteps, List.of(timesteps));
    }

    /** One that is made for a number of timesteps is run for those alone. */
    private RunRequest run(Conversion conversion, int last, List<Integer> reported) {
        OptionalInt made = conversion.network().network().neuron().timesteps();
        return new RunRequest(
                made.orElse(last),
                made.isPresent() ? List.of(made.getAsInt()) : reported,
                List.of(ReadoutStart.NONE, ReadoutStart.AUTO),
                Mode.AUTO,
                Coding.CONSTANT,
                common.seed(),
                false);
    }

    /** One conversion, or one for each number of timesteps that is asked for. */
    private List<ConversionRequest> requests(
            String name, ImportedModel imported, List<Integer> reported) throws EngineException {
        ConversionRequest usual = request(name, imported);
        MethodDescription method = Methods.of(usual.method()).description();
        boolean told = method.settings().stream().anyMatch(each -> each.key().equals(TIMESTEPS));
        if (!method.fixedTimesteps() || !told || usual.settings().containsKey(TIMESTEPS)) {
            return List.of(usual);
        }
        List<ConversionRequest> each = new ArrayList<>();
        for (int t : reported) {
            each.add(request(name + "," + TIMESTEPS + "=" + t, imported));
        }
        return each;
    }

    private ConversionRequest request(String name, ImportedModel imported) throws EngineException {
        String[] parts = name.split(",", -1);
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 1) {
                throw Options.invalid("--case", name, "METHOD,KEY=VALUE,KEY=VALUE");
            }
            settings.put(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        return new ConversionRequest(
                imported.fileName(), imported.sha256(), parts[0], settings, common.seed());
    }

    private static Map<String, Object> figures(Tried tried) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("case", tried.name());
        figures.put("convert", ConvertCommand.figures(tried.conversion()));
        figures.put("run", RunCommand.figures(tried.result()));
        Map<String, Object> delayed = new LinkedHashMap<>();
        for (int t : tried.result().reportAt()) {
            Score score = tried.result().evaluation().accuracy(1, t);
            delayed.put(Integer.toString(t), score.trials() == 0 ? null : score.share());
        }
        figures.put("accuracy_delayed_at", delayed);
        return figures;
    }

    private Table table(List<Tried> tried) {
        TreeSet<Integer> reported = new TreeSet<>();
        tried.forEach(one -> reported.addAll(one.result().reportAt()));
        RunResult first = tried.get(0).result();
        Table table = new Table();
        table.line(
                "ANN "
                        + percent(first.evaluation().annAccuracy())
                        + " % on "
                        + first.evaluation().images()
                        + " images.");
        table.line("");
        StringBuilder head = new StringBuilder("| conversion | readout |");
        StringBuilder rule = new StringBuilder("| --- | --- |");
        for (int t : reported) {
            head.append(" T=").append(t).append(" |");
            rule.append(" ---: |");
        }
        table.line(head + " cost | ratio |").line(rule + " ---: | ---: |");
        for (Tried one : tried) {
            for (int readout = 0; readout < 2; readout++) {
                table.line(row(one, readout, reported));
            }
        }
        return table;
    }

    private static String row(Tried tried, int readout, Set<Integer> reported) {
        StringBuilder row = new StringBuilder("| ");
        row.append(tried.name().replace(",", ", ")).append(" | ");
        row.append(
                readout == 0
                        ? "all steps"
                        : "delayed, t0 = " + tried.conversion().network().delay().t0());
        row.append(" |");
        for (int t : reported) {
            boolean read = tried.result().reportAt().contains(t);
            row.append(' ')
                    .append(
                            read
                                    ? percent(tried.result().evaluation().accuracy(readout, t))
                                    : NOT_READ)
                    .append(" |");
        }
        return row.append(
                        String.format(
                                Locale.ROOT,
                                " %.2f | %.2f |",
                                tried.conversion().seconds() / tried.conversion().annSeconds(),
                                tried.result().evaluation().ratioToAnn()))
                .toString();
    }

    private static String percent(Score score) {
        return String.format(Locale.ROOT, "%.2f", 100 * score.share());
    }
}
