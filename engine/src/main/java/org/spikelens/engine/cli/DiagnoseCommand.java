package org.spikelens.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.diagnose.doctor.Finding;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.project.SnnFile;
import org.spikelens.engine.workflow.ConsultDoctor;
import org.spikelens.engine.workflow.DiagnoseNetwork;
import org.spikelens.engine.workflow.DiagnoseRequest;
import org.spikelens.engine.workflow.ImageChoice;
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

    @Option(
            names = "--sweep-images",
            paramLabel = "N",
            defaultValue = "500",
            description =
                    "Tries layers one by one on so many images at most (default: ${DEFAULT-VALUE}); 0"
                            + " leaves that out.")
    private int sweepImages;

    @Mixin private ReadoutOptions readout;
    @Mixin private DataOptions data;
    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        TimestepOptions.require(timesteps);
        if (sweepImages < 0) {
            throw Options.invalid("--sweep-images", sweepImages, "a whole number from 0");
        }
        DiagnoseRequest request =
                new DiagnoseRequest(
                        timesteps,
                        Options.timesteps("--ledger-at", ledgerAt, timesteps),
                        readout.start(timesteps),
                        sweepImages);
        Diagnosed diagnosed = common.work(context -> diagnose(request, context));
        Table table = new Table();
        FindingsReport findings = new FindingsReport(diagnosed.findings());
        findings.describe(table);
        DiagnosisReport.describe(diagnosed.diagnosis(), table);
        Map<String, Object> figures = DiagnosisReport.figures(diagnosed.diagnosis(), channels);
        figures.put("findings", findings.figures());
        common.report(figures, table);
        return Main.DONE;
    }

    /** Figures, and what they say. */
    private record Diagnosed(Diagnosis diagnosis, List<Finding> findings) {}

    private Diagnosed diagnose(DiagnoseRequest request, Job.Context context)
            throws EngineException {
        ConvertedNetwork network = SnnFile.read(file);
        ImageChoice images = data.choice(network);
        Diagnosis diagnosis = new DiagnoseNetwork(network, images, request, null).run(context);
        return new Diagnosed(diagnosis, new ConsultDoctor(network, images, diagnosis).run(context));
    }
}
