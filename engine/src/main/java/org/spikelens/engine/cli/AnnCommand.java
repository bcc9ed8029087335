package org.spikelens.engine.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.project.AtomicFile;
import org.spikelens.engine.workflow.AnnResult;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.ModelSource;
import org.spikelens.engine.workflow.RunAnn;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the original network. */
@Command(
        name = "ann",
        description = "Runs the original network over labelled images and prints its accuracy.",
        mixinStandardHelpOptions = true)
final class AnnCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "An ONNX file, or sample:NAME.")
    private String model;

    @Option(names = "--output-node", paramLabel = "NAME", description = "The output to read.")
    private String output;

    @Option(
            names = "--predictions",
            paramLabel = "FILE.csv",
            description = "Writes index, label and class of every image.")
    private Path predictions;

    @Mixin private DataOptions data;
    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        if (predictions != null) {
            AtomicFile.check(predictions, true);
        }
        ModelSource source = new ModelSource(model);
        AnnResult result =
                common.work(
                        context -> {
                            ImageChoice choice =
                                    data.choice(source.data("test"), source.preprocessing());
                            Graph graph = ModelSource.choose(source.read(), output);
                            return new RunAnn(graph, choice).run(context);
                        });
        if (predictions != null) {
            new PredictionsFile(result.labels())
                    .add("ann", result.predictions())
                    .write(predictions);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("images", result.images());
        figures.put("accuracy", result.accuracy());
        figures.put("seconds", result.seconds());
        common.report(
                figures,
                new Table()
                        .columns("lr")
                        .row("images", result.images())
                        .row("accuracy", Text.percent(result.accuracy()))
                        .row("seconds", String.format(Locale.ROOT, "%.2f", result.seconds())));
        return Main.DONE;
    }
}
