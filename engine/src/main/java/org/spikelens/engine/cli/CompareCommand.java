package org.spikelens.engine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.onnx.ImportedModel;
import org.spikelens.engine.project.AtomicFile;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.project.SnnFile;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.ModelSource;
import org.spikelens.engine.workflow.compare.Candidate;
import org.spikelens.engine.workflow.compare.CompareMethods;
import org.spikelens.engine.workflow.compare.Comparison;
import org.spikelens.engine.workflow.compare.ComparisonListener;
import org.spikelens.engine.workflow.compare.ComparisonRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Several methods on one network and the same images, ranked. */
@Command(
        name = "compare",
        description =
                "Converts a network by several methods, runs each on the same images, and ranks"
                        + " them.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "An ONNX file, or sample:NAME.")
    private String model;

    @Option(
            names = "--methods",
            paramLabel = "ID",
            split = ",",
            description = "Methods to compare, see 'methods' (default: all that train no weights).")
    private List<String> methods = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "METHOD.KEY=VALUE",
            description = "A setting of one of the methods; may be given several times.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--timesteps",
            paramLabel = "T,T,...",
            defaultValue = "1,2,4,8,16,32",
            description = "Timesteps at which accuracy is read (default: ${DEFAULT-VALUE}).")
    private String timesteps;

    @Option(
            names = "--at",
            paramLabel = "T",
            defaultValue = "0",
            description = "Which of --timesteps the methods are ranked by (default: the last).")
    private int at;

    @Option(names = "--output-node", paramLabel = "NAME", description = "The output to convert.")
    private String output;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "DIR",
            description = "A folder that keeps each method's network as METHOD.snn.")
    private Path folder;

    @Option(names = "--markdown", description = "Prints the tables as Markdown.")
    private boolean markdown;

    @Mixin private DataOptions data;
    @Mixin private TestOptions test;
    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        List<Integer> reported = Options.timesteps("--timesteps", timesteps, TimestepOptions.MOST);
        int ranked = at == 0 ? reported.get(reported.size() - 1) : at;
        if (!reported.contains(ranked)) {
            throw Options.invalid("--at", at, "one of --timesteps " + timesteps);
        }
        List<Candidate> candidates = candidates();
        if (folder != null) {
            checkFiles(candidates, reported);
        }
        Comparison comparison =
                common.work(context -> compare(candidates, reported, ranked, context));
        ComparisonReport report = new ComparisonReport(comparison);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("model", model);
        figures.putAll(report.figures());
        Table table = markdown ? report.markdown() : report.table();
        common.report(
                figures, folder == null ? table : table.line("networks written to " + folder));
        return Main.DONE;
    }

    private Comparison compare(
            List<Candidate> candidates, List<Integer> reported, int ranked, Job.Context context)
            throws EngineException {
        ModelSource source = new ModelSource(model);
        ImportedModel imported = source.read();
        Graph graph = ModelSource.choose(imported, output);
        ImageChoice calibration = data.choice(source.data("calibration"), source.preprocessing());
        CompareMethods.Images images =
                CompareMethods.Images.open(calibration, test.choice(source, calibration), graph);
        ComparisonRequest request =
                new ComparisonRequest(
                        imported.fileName(),
                        imported.sha256(),
                        candidates,
                        reported,
                        ranked,
                        common.seed());
        return new CompareMethods(graph, images, request, new Keeper()).run(context);
    }

    private List<Candidate> candidates() throws EngineException {
        List<String> ids =
                methods.isEmpty()
                        ? Methods.untrained().stream().map(each -> each.description().id()).toList()
                        : methods.stream().map(String::strip).distinct().toList();
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        for (String id : ids) {
            Methods.of(id);
            candidates.put(id, Candidate.of(id));
        }
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            int dot = setting.getKey().indexOf('.');
            String id = dot < 0 ? "" : setting.getKey().substring(0, dot);
            if (!candidates.containsKey(id)) {
                throw Options.invalid(
                        "--set",
                        setting.getKey() + "=" + setting.getValue(),
                        "METHOD.KEY=VALUE with a method that is compared");
            }
            candidates.computeIfPresent(
                    id,
                    (method, candidate) ->
                            candidate.with(
                                    setting.getKey().substring(dot + 1), setting.getValue()));
        }
        return List.copyOf(candidates.values());
    }

    /** Nothing is computed that could not be written. */
    private void checkFiles(List<Candidate> candidates, List<Integer> reported)
            throws EngineException {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw EngineException.of(
                    Code.FILE_NOT_WRITTEN, e, "file", folder, "reason", "it is no folder");
        }
        for (Candidate candidate : candidates) {
            boolean remade = candidate.description().fixedTimesteps();
            for (int steps : remade ? reported : List.of(0)) {
                AtomicFile.check(file(candidate, steps), common.force());
            }
        }
    }

    private Path file(Candidate candidate, int steps) {
        return folder.resolve(candidate.method() + (steps == 0 ? "" : "-T" + steps) + ".snn");
    }

    /** Keeps networks in files as they are made. */
    private final class Keeper implements ComparisonListener {
        @Override
        public void made(Candidate candidate, int steps, ConvertedNetwork network)
                throws EngineException {
            if (folder != null) {
                SnnFile.write(network, file(candidate, steps), common.force());
            }
        }
    }
}
