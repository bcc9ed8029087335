package org.spikelens.engine.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.spikelens.engine.diagnose.doctor.Change;
import org.spikelens.engine.diagnose.doctor.Finding;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.project.AtomicFile;
import org.spikelens.engine.workflow.AnnResult;
import org.spikelens.engine.workflow.CheckInputs;
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

    /**
     * What came of it.
     *
     * @param wrong with how images reach the network, where something is
     */
    private record Measured(AnnResult result, Optional<Finding> wrong) {}

    @Mixin private DataOptions data;
    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        if (predictions != null) {
            AtomicFile.check(predictions, true);
        }
        ModelSource source = new ModelSource(model);
        Measured measured =
                common.work(
                        context -> {
                            ImageChoice choice =
                                    data.choice(source.data("test"), source.preprocessing());
                            Graph graph = ModelSource.choose(source.read(), output);
                            return new Measured(
                                    new RunAnn(graph, choice).run(context),
                                    new CheckInputs(graph, choice).run(context));
                        });
        AnnResult result = measured.result();
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
        measured.wrong().ifPresent(finding -> common.warn(hint(finding)));
        return Main.DONE;
    }

    private static String hint(Finding finding) {
        String options =
                finding.remedy().stream()
                        .filter(change -> !change.after().isEmpty())
                        .map(AnnCommand::option)
                        .collect(Collectors.joining(" "));
        return finding.sentence()
                + " "
                + (options.isEmpty() ? finding.advice() : "Try " + options + ".");
    }

    private static String option(Change change) {
        String name = "--" + change.key();
        if (change.after().equals("true")) {
            return name;
        }
        // a number below 0 would be taken for an option
        return name + (change.after().startsWith("-") ? "=" : " ") + change.after();
    }
}
