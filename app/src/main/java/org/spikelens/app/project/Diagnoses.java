package org.spikelens.app.project;

import java.util.List;
import java.util.stream.IntStream;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.diagnose.doctor.Finding;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.workflow.ConsultDoctor;
import org.spikelens.engine.workflow.DiagnoseNetwork;
import org.spikelens.engine.workflow.DiagnoseRequest;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.OpenedImages;
import org.spikelens.engine.workflow.ReadoutStart;

/** Finds out where the open network loses accuracy. Confined to the engine's thread. */
final class Diagnoses implements Job<DiagnosisFrame> {
    private static final int BATCH = 50;

    private final ConvertedNetwork converted;
    private final Images images;
    private final DiagnosisPlan plan;

    Diagnoses(
            Network network,
            Images images,
            Balancing balancing,
            Conversions conversions,
            DiagnosisPlan plan)
            throws EngineException {
        this.images = images;
        SpikingNetwork spiking = conversions.network();
        converted = converted(network, images, balancing, conversions);
        // a network that is made for a number of timesteps is run for as many
        int timesteps = spiking.neuron().timesteps().orElse(plan.timesteps());
        int count = Math.min(plan.images(), images.test().size());
        this.plan = new DiagnosisPlan(count, timesteps);
    }

    /** The open network as it was converted, with all that is known of it. */
    static ConvertedNetwork converted(
            Network network, Images images, Balancing balancing, Conversions conversions)
            throws EngineException {
        SpikingNetwork spiking = conversions.network();
        return new ConvertedNetwork(
                network.graph(),
                spiking,
                images.preprocessing(),
                balancing.delay(spiking),
                balancing.provenance(
                        network.title(), images.request().calibration(), conversions.update()));
    }

    @Override
    public DiagnosisFrame run(Context context) throws EngineException {
        Diagnosis diagnosis = diagnose(0).run(context);
        return new DiagnosisFrame(plan, diagnosis, findings(diagnosis, context), null);
    }

    /** Tries layers one by one after a diagnosis; what was found is looked at again. */
    DiagnosisFrame sweep(DiagnosisFrame found, Context context) throws EngineException {
        Diagnosis diagnosis = diagnose(plan.images()).sweep(found.diagnosis()).run(context);
        return new DiagnosisFrame(plan, diagnosis, findings(diagnosis, context), found.mended());
    }

    private DiagnoseNetwork diagnose(int sweepImages) {
        OpenedImages looked =
                new OpenedImages(choice(), images.test())
                        .select(IntStream.range(0, plan.images()).toArray());
        DiagnoseRequest request =
                new DiagnoseRequest(
                        plan.timesteps(), plan.horizons(), ReadoutStart.METHOD, sweepImages);
        return new DiagnoseNetwork(converted, looked, request, null);
    }

    private List<Finding> findings(Diagnosis diagnosis, Context context) throws EngineException {
        return new ConsultDoctor(converted, choice(), diagnosis).run(context);
    }

    private ImageChoice choice() {
        return new ImageChoice(
                images.request().test(), images.preprocessing(), 0, plan.images(), BATCH);
    }
}
