package org.spikelens.engine.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.onnx.ImportedModel;
import org.spikelens.engine.workflow.Conversion;
import org.spikelens.engine.workflow.ConversionRequest;
import org.spikelens.engine.workflow.ConvertNetwork;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.ModelSource;
import org.spikelens.engine.workflow.RunNetwork;
import org.spikelens.engine.workflow.RunRequest;
import org.spikelens.engine.workflow.RunResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The whole way on a bundled network, in a minute and without a file. */
@Command(
        name = "demo",
        description = "Converts a bundled network and runs it, without writing a file.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final int UPDATES = 200;
    private static final int BATCH = 50;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            defaultValue = "lenet-digits",
            description = "A bundled network (default: ${DEFAULT-VALUE}).")
    private String sample;

    @Option(
            names = "--timesteps",
            paramLabel = "T",
            defaultValue = "64",
            description = "Timesteps to run (default: ${DEFAULT-VALUE}).")
    private int timesteps;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "500",
            description = "Test images (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        TimestepOptions.require(timesteps);
        if (limit < 0) {
            throw Options.invalid("--limit", limit, "a whole number from 1");
        }
        ModelSource source = new ModelSource(ModelSource.SAMPLE + sample);
        Map<String, Object> figures = new TreeMap<>();
        Table table = new Table();
        common.work(
                context -> {
                    ImportedModel imported = source.read();
                    ConversionRequest request =
                            new ConversionRequest(
                                    imported.fileName(),
                                    imported.sha256(),
                                    "ltb",
                                    Map.of("updates", Integer.toString(UPDATES)),
                                    common.seed());
                    Conversion conversion =
                            new ConvertNetwork(
                                            ModelSource.choose(imported, null),
                                            images(source, "calibration", 0),
                                            request)
                                    .run(context);
                    List<Integer> reported = RunRequest.powersOfTwo(timesteps);
                    RunResult result =
                            new RunNetwork(
                                            conversion.network(),
                                            images(source, "test", limit),
                                            RunRequest.usual(timesteps, reported))
                                    .run(context);
                    figures.put("convert", ConvertCommand.figures(conversion));
                    figures.put("run", RunCommand.figures(result));
                    ConvertCommand.describe(conversion, table);
                    RunCommand.describe(result, table);
                    return result;
                });
        common.report(figures, table);
        return Main.DONE;
    }

    private static ImageChoice images(ModelSource source, String half, int limit)
            throws EngineException {
        return new ImageChoice(source.data(half), source.preprocessing(), 0, limit, BATCH);
    }
}
