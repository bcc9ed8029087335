package org.spikelens.engine.cli;

import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spikelens.engine.diagnose.pair.LockStep;
import org.spikelens.engine.diagnose.pair.MeasurePair;
import org.spikelens.engine.diagnose.pair.NetworkPair;
import org.spikelens.engine.diagnose.pair.PairFigures;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.project.SnnFile;
import org.spikelens.engine.tensor.TensorRuntime;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.OpenedImages;
import org.spikelens.engine.workflow.PairNetworks;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Two conversions of one network, held against each other. */
@Command(
        name = "pair",
        description =
                "Runs two conversions of one network in lock-step, and says in which spikes, errors"
                        + " and answers they differ.",
        mixinStandardHelpOptions = true)
final class PairCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "FIRST.snn", description = "A converted network.")
    private Path first;

    @Parameters(
            index = "1",
            paramLabel = "SECOND.snn",
            description =
                    "Another conversion of the same network; differences are its less the first's.")
    private Path second;

    @Option(
            names = "--timesteps",
            paramLabel = "T",
            required = true,
            description = "Timesteps to run.")
    private int timesteps;

    @Option(
            names = "--image",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "The one of the images whose spikes are held against each other (default:"
                            + " ${DEFAULT-VALUE}).")
    private int image;

    @Mixin private ReadoutOptions readout;
    @Mixin private DataOptions data;
    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        TimestepOptions.require(timesteps);
        PairNetworks asked = new PairNetworks(timesteps, readout.start(timesteps));
        PairReport report = common.work(context -> report(asked, context));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("first", first.toString());
        figures.put("second", second.toString());
        figures.putAll(report.figures());
        Table table = new Table();
        report.describe(table);
        common.report(figures, table);
        return Main.DONE;
    }

    private PairReport report(PairNetworks asked, Job.Context context) throws EngineException {
        PairNetworks.Side one = side(SnnFile.read(first));
        PairNetworks.Side two = side(SnnFile.read(second));
        int count = one.images().set().size();
        if (image < 0 || image >= count) {
            throw Options.invalid("--image", image, "a whole number from 0 to " + (count - 1));
        }
        NetworkPair pair = asked.open(one, two);
        try (NDManager owner = TensorRuntime.newManager();
                LockStep steps = new LockStep(pair, image, owner)) {
            while (steps.timestep() < timesteps) {
                context.checkpoint();
                context.progress("lock-step", steps.timestep(), timesteps);
                steps.step(context::checkpoint);
            }
            PairFigures figures = new MeasurePair(pair, one.images().choice().batch()).run(context);
            return new PairReport(steps, image, figures);
        }
    }

    private PairNetworks.Side side(ConvertedNetwork network) throws EngineException {
        ImageChoice choice = data.choice(network);
        return new PairNetworks.Side(network, OpenedImages.of(choice, network.source()));
    }
}
