package org.spikelens.engine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.diagnose.LayerPortrait;
import org.spikelens.engine.diagnose.LayerProbe;
import org.spikelens.engine.diagnose.doctor.Finding;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.workflow.ConsultDoctor;
import org.spikelens.engine.workflow.DiagnoseNetwork;
import org.spikelens.engine.workflow.DiagnoseRequest;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.OpenedImages;
import org.spikelens.engine.workflow.ProbeNetwork;
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

    @Option(
            names = "--layer",
            paramLabel = "NAME",
            description =
                    "Looks at one spiking layer closely too: activation against rate, channels,"
                            + " potentials at the end, and differences neuron by neuron.")
    private String layer;

    @Option(
            names = "--layer-images",
            paramLabel = "N,N,...",
            defaultValue = "0",
            description =
                    "Images whose differences are written neuron by neuron, by their number in the"
                            + " set (default: ${DEFAULT-VALUE}).")
    private String layerImages;

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
        if (diagnosed.look() != null) {
            LayerPortrait portrait = diagnosed.look().portrait();
            LayerPageReport.describe(portrait, table);
            figures.put("layer_page", LayerPageReport.figures(portrait, diagnosed.images()));
        }
        figures.put("findings", findings.figures());
        common.report(figures, table);
        return Main.DONE;
    }

    /**
     * Figures, and what they say.
     *
     * @param look at one layer; null for none
     * @param images that it was made on
     */
    private record Diagnosed(
            Diagnosis diagnosis, List<Finding> findings, LayerProbe.Look look, int images) {}

    private Diagnosed diagnose(DiagnoseRequest request, Job.Context context)
            throws EngineException {
        ConvertedNetwork network = Options.network(file);
        ImageChoice images = data.choice(network);
        LayerProbe probe = layer == null ? null : probe(network, images);
        Diagnosis diagnosis = new DiagnoseNetwork(network, images, request, null).run(context);
        return new Diagnosed(
                diagnosis,
                new ConsultDoctor(network, images, diagnosis).run(context),
                probe == null ? null : probe.look(context),
                probe == null ? 0 : probe.images());
    }

    private LayerProbe probe(ConvertedNetwork network, ImageChoice choice) throws EngineException {
        List<String> layers =
                network.network().thresholds().stream().map(SiteThresholds::site).toList();
        if (!layers.contains(layer)) {
            throw Options.invalid(
                    "--layer", layer, "a spiking layer: " + String.join(", ", layers));
        }
        OpenedImages images = OpenedImages.of(choice, network.network().graph());
        Set<Integer> shown = new TreeSet<>(Options.integers("--layer-images", layerImages));
        for (int number : shown) {
            if (number < 0 || number >= images.set().size()) {
                throw Options.invalid(
                        "--layer-images",
                        layerImages,
                        "numbers of images from 0 to " + (images.set().size() - 1));
            }
        }
        return new ProbeNetwork(layer, timesteps, readout.start(timesteps), shown)
                .open(network, images);
    }
}
