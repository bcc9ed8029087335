package org.spikelens.engine.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spikelens.engine.ann.train.QcfsPlan;
import org.spikelens.engine.ann.train.QcfsTrained;
import org.spikelens.engine.ann.train.Recipe;
import org.spikelens.engine.ann.train.TrainedNetwork;
import org.spikelens.engine.ann.train.Trainer;
import org.spikelens.engine.ann.train.TrainingListener;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.onnx.OnnxWriter;
import org.spikelens.engine.project.AtomicFile;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.ModelSource;
import org.spikelens.engine.workflow.QcfsOutput;
import org.spikelens.engine.workflow.TrainQcfs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a network from a recipe, or a QCFS network from a trained one. */
@Command(
        name = "train",
        description = {
            "Trains a network from a recipe (layers, data, seed, epochs).",
            "With --qcfs: turns a trained network into one with QCFS activations and trains it on;"
                    + " it goes on where an earlier training of the same kind was stopped."
        },
        mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "RECIPE|MODEL",
            description = "A recipe file; with --qcfs an ONNX file. Or sample:NAME.")
    private String recipe;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "MODEL.onnx",
            required = true,
            description = "The file to write.")
    private Path file;

    @Mixin private QcfsOptions qcfs;

    /** How the images were prepared, which a file of the trained network does not tell. */
    private Preprocessing prepared = Preprocessing.NONE;

    @Mixin private DataOptions data;
    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        AtomicFile.check(file, common.force());
        if (qcfs.asked()) {
            report(common.work(this::trainQcfs));
            return Main.DONE;
        }
        Recipe steps = recipe();
        if (steps.qcfs() != null) {
            report(common.work(context -> trainQcfs(steps, context)));
            return Main.DONE;
        }
        TrainedNetwork trained = common.work(context -> train(steps, context));
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

    private Recipe recipe() throws EngineException {
        return recipe.startsWith(ModelSource.SAMPLE)
                ? Recipe.ofSample(recipe.substring(ModelSource.SAMPLE.length()))
                : Recipe.read(Path.of(recipe));
    }

    private TrainedNetwork train(Recipe steps, Job.Context context) throws EngineException {
        TrainedNetwork trained = new Trainer(steps).run(context);
        context.checkpoint();
        byte[] model = OnnxWriter.toBytes(trained.graph());
        AtomicFile.write(file, common.force(), out -> out.write(model));
        return trained;
    }

    private QcfsTrained trainQcfs(Job.Context context) throws EngineException {
        ModelSource source = new ModelSource(recipe);
        ImageChoice training = data.choice(source.data("training"), source.preprocessing());
        String tested = qcfs.testData(source.data("test"));
        ImageChoice test =
                tested == null
                        ? null
                        : new ImageChoice(tested, training.preprocessing(), 0, 0, training.batch());
        prepared = training.preprocessing();
        return trainQcfs(
                source,
                new TrainQcfs.Choice(training, test),
                qcfs.plan(training.batch(), common.seed()),
                context);
    }

    private QcfsTrained trainQcfs(Recipe steps, Job.Context context) throws EngineException {
        QcfsPlan plan = steps.plan();
        prepared = steps.preprocessing();
        int batch = plan.schedule().batch();
        return trainQcfs(
                new ModelSource(steps.qcfs().from()),
                new TrainQcfs.Choice(
                        new ImageChoice(steps.data(), steps.preprocessing(), 0, 0, batch),
                        new ImageChoice(steps.test(), steps.preprocessing(), 0, 0, batch)),
                plan,
                context);
    }

    private QcfsTrained trainQcfs(
            ModelSource source, TrainQcfs.Choice images, QcfsPlan plan, Job.Context context)
            throws EngineException {
        Graph graph = ModelSource.choose(source.read(), null);
        QcfsOutput output = new QcfsOutput(file, common.force(), qcfs.restart());
        return new TrainQcfs(graph, images, plan, output, TrainingListener.NONE).run(context);
    }

    private void report(QcfsTrained trained) throws EngineException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("accuracy_before", trained.accuracyBefore());
        figures.put("accuracy_after", trained.accuracyAfter());
        figures.put("epochs", trained.epochs());
        figures.put("seconds", trained.seconds());
        figures.put("levels", trained.levels());
        figures.put("lambda", trained.lambda());
        common.report(
                figures,
                new Table()
                        .columns("lr")
                        .row("accuracy before", Text.percent(trained.accuracyBefore()))
                        .row("accuracy after", Text.percent(trained.accuracyAfter()))
                        .row("epochs", trained.epochs())
                        .row("time", Text.seconds(trained.seconds()))
                        .line("written to " + file + wants(prepared)));
    }

    /** What a later command has to be told about its images. */
    private static String wants(Preprocessing prepared) {
        StringBuilder options = new StringBuilder();
        prepared.options()
                .forEach(
                        (key, value) ->
                                options.append(" --")
                                        .append(key)
                                        .append(key.equals("raw") ? "" : " " + value));
        return options.isEmpty() ? "" : ", which wants its images with" + options;
    }
}
