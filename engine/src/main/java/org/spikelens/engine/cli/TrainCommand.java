package org.spikelens.engine.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spikelens.engine.ann.train.Recipe;
import org.spikelens.engine.ann.train.TrainedNetwork;
import org.spikelens.engine.ann.train.Trainer;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.onnx.OnnxWriter;
import org.spikelens.engine.project.AtomicFile;
import org.spikelens.engine.workflow.ModelSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a network from a recipe. */
@Command(
        name = "train",
        description = "Trains a network from a recipe (layers, data, seed, epochs).",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RECIPE", description = "A recipe file, or sample:NAME.")
    private String recipe;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL.onnx",
            required = true,
            description = "The file to write.")
    private Path file;

    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        AtomicFile.check(file, common.force());
        TrainedNetwork trained = common.work(this::train);
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("name", trained.graph().name());
        figures.put("accuracy", trained.testAccuracy());
        figures.put("epochs", trained.epochs());
        figures.put("seconds", trained.seconds());
        common.report(
                figures,
                new Table()
                        .columns("lr")
                        .row("test accuracy", Text.percent(trained.testAccuracy()))
                        .row("epochs", trained.epochs())
                        .row("time", Text.seconds(trained.seconds()))
                        .line("written to " + file));
        return Main.DONE;
    }

    private TrainedNetwork train(Job.Context context) throws EngineException {
        Recipe steps =
                recipe.startsWith(ModelSource.SAMPLE)
                        ? Recipe.ofSample(recipe.substring(ModelSource.SAMPLE.length()))
                        : Recipe.read(Path.of(recipe));
        TrainedNetwork trained = new Trainer(steps).run(context);
        context.checkpoint();
        byte[] model = OnnxWriter.toBytes(trained.graph());
        AtomicFile.write(file, common.force(), out -> out.write(model));
        return trained;
    }
}
