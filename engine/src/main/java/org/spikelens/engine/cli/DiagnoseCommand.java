package org.spikelens.engine.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.project.SnnFile;
import org.spikelens.engine.workflow.DiagnoseNetwork;
import org.spikelens.engine.workflow.DiagnoseRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says where a spiking network loses accuracy. */
@Command(
        name = "diagnose",
        description =
                "Takes the error of every layer of a converted network apart and says where accuracy"
                        + " is lost.",
        mixinStandardHelpOptions = true)
final class DiagnoseCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NET.snn", description = "A converted network.")
    private Path file;

    @Option(
            names = "--timesteps",
            paramLabel = "T",
            required = true,
            description = "Timesteps to run.")
    private int timesteps;

    @Option(
            names = "--ledger-at",
            paramLabel = "T,T,...",
            description = "Timesteps at which the error is taken apart, beside the last one.")
    private String ledgerAt;

    @Option(names = "--channels", description = "Writes every channel into the JSON figures too.")
    private boolean channels;

    @Mixin private ReadoutOptions readout;
    @Mixin private DataOptions data;
    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        TimestepOptions.require(timesteps);
        DiagnoseRequest request =
                new DiagnoseRequest(
                        timesteps,
                        Options.timesteps("--ledger-at", ledgerAt, timesteps),
                        readout.start(timesteps));
        Diagnosis diagnosis = common.work(context -> diagnose(request, context));
        Table table = new Table();
        DiagnosisReport.describe(diagnosis, table);
        common.report(DiagnosisReport.figures(diagnosis, channels), table);
        return Main.DONE;
    }

    private Diagnosis diagnose(DiagnoseRequest request, Job.Context context)
            throws EngineException {
        ConvertedNetwork network = SnnFile.read(file);
        return new DiagnoseNetwork(
                        network, data.choice(null, network.preprocessing()), request, null)
                .run(context);
    }
}
