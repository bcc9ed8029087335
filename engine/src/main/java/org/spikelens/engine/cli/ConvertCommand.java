package org.spikelens.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.onnx.ImportedModel;
import org.spikelens.engine.project.AtomicFile;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.project.SnnFile;
import org.spikelens.engine.workflow.CheckpointFile;
import org.spikelens.engine.workflow.Conversion;
import org.spikelens.engine.workflow.ConversionRequest;
import org.spikelens.engine.workflow.ConvertNetwork;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.ModelSource;
import org.spikelens.engine.workflow.compare.Choice;
import org.spikelens.engine.workflow.compare.ChooseMethod;
import org.spikelens.samples.BrokenSample;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Balances thresholds and writes the spiking network. */
@Command(
        name = "convert",
        description = "Converts a network into a spiking one and writes it to a file.",
        mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {
    private static final String USUAL_METHOD = "ltb";

    @Parameters(paramLabel = "MODEL", description = "An ONNX file, or sample:NAME.")
    private String model;

    @Option(
            names = "--method",
            paramLabel = "ID",
            description =
                    "Conversion method, see 'methods'; auto tries them (default: ltb, or the broken"
                            + " sample's own).")
    private String method;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "A setting of the method; may be given several times.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--output-node", paramLabel = "NAME", description = "The output to convert.")
    private String output;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "NET.snn",
            required = true,
            description = "The file to write.")
    private Path file;

    @Option(
            names = "--restart",
            description =
                    "Begins anew where the training of weights was stopped (default: goes on).")
    private boolean restart;

    @Mixin private DataOptions data;
    @Mixin private CommonOptions common;

    /** A conversion, and how its method was chosen; null where it was named. */
    private record Converted(Conversion conversion, Choice choice) {}

    @Override
    public Integer call() throws Exception {
        AtomicFile.check(file, common.force());
        Converted converted = common.work(this::convert);
        Map<String, Object> figures = figures(converted.conversion());
        Table table = new Table();
        if (converted.choice() != null) {
            ChoiceReport report = new ChoiceReport(converted.choice());
            figures.put("auto", report.figures());
            report.describe(table);
        }
        describe(converted.conversion(), table);
        common.report(figures, table.line("written to " + file));
        return Main.DONE;
    }

    private Converted convert(Job.Context context) throws EngineException {
        ModelSource source = new ModelSource(model);
        source.broken().ifPresent(broken -> convertAs(broken.conversion()));
        ImageChoice choice = data.choice(source.data("calibration"), source.preprocessing());
        ImportedModel imported = source.read();
        method = method == null ? USUAL_METHOD : method;
        ConversionRequest request =
                new ConversionRequest(
                        imported.fileName(), imported.sha256(), method, settings, common.seed());
        Graph graph = ModelSource.choose(imported, output);
        CheckpointFile checkpoint = CheckpointFile.beside(file);
        if (restart) {
            checkpoint.delete();
        }
        Converted converted;
        if (ChooseMethod.DESCRIPTION.id().equals(method)) {
            Choice chosen = new ChooseMethod(graph, choice, request).run(context);
            converted = new Converted(chosen.conversion(), chosen);
        } else {
            Methods.of(method, ChooseMethod.DESCRIPTION.id());
            ConvertNetwork convert = new ConvertNetwork(graph, choice, request).goingOn(checkpoint);
            converted = new Converted(convert.run(context), null);
        }
        context.checkpoint();
        SnnFile.write(converted.conversion().network(), file, common.force());
        checkpoint.delete();
        return converted;
    }

    /** A broken sample says itself how it is converted, until the user says otherwise. */
    private void convertAs(BrokenSample.Conversion conversion) {
        if (method == null) {
            method = conversion.method();
            conversion.settings().forEach(settings::putIfAbsent);
        }
    }

    static Map<String, Object> figures(Conversion conversion) {
        ConvertedNetwork network = conversion.network();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("method", network.provenance().method());
        figures.put("settings", network.provenance().settings());
        figures.put("updates", conversion.updates());
        figures.put("seconds", conversion.seconds());
        figures.put("ann_seconds", conversion.annSeconds());
        figures.put("ann_batches_measured", conversion.annBatches());
        List<Object> thresholds = new ArrayList<>();
        for (SiteThresholds site : network.network().thresholds()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("layer", site.site());
            entry.put("granularity", site.granularity().id());
            entry.put("count", site.values().size());
            entry.put("min", site.min());
            entry.put("mean", site.mean());
            entry.put("max", site.max());
            entry.put("values", site.values());
            thresholds.add(entry);
        }
        figures.put("thresholds", thresholds);
        figures.put("neurons", new NeuronReport(network.network()).figures());
        Map<String, Object> delay = new LinkedHashMap<>();
        delay.put("t0", network.delay().t0());
        delay.put("per_layer", network.delay().perSite());
        figures.put("delay", delay);
        return figures;
    }

    static void describe(Conversion conversion, Table table) {
        ConvertedNetwork network = conversion.network();
        table.line(
                String.format(
                        Locale.ROOT,
                        "%s: %s, %s in %s, %.2f times plain inference%s",
                        network.provenance().modelName(),
                        network.provenance().method(),
                        Text.many(conversion.updates(), "update"),
                        Text.seconds(conversion.seconds()),
                        conversion.seconds() / conversion.annSeconds(),
                        promise(network)));
        new NeuronReport(network.network()).describe(table);
    }

    /** What the network says of its own timing. */
    private static String promise(ConvertedNetwork network) {
        NeuronModel neuron = network.network().neuron();
        if (neuron.timesteps().isPresent()) {
            return "; made for T = " + neuron.timesteps().getAsInt();
        }
        return neuron instanceof IntegrateAndFireModel
                ? "; output settles at t0 = " + network.delay().t0()
                : "";
    }
}
