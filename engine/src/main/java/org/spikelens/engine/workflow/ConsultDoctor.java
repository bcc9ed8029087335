package org.spikelens.engine.workflow;

import java.util.List;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.diagnose.doctor.Doctor;
import org.spikelens.engine.diagnose.doctor.Examination;
import org.spikelens.engine.diagnose.doctor.ExamineSource;
import org.spikelens.engine.diagnose.doctor.Finding;
import org.spikelens.engine.diagnose.doctor.Procedure;
import org.spikelens.engine.diagnose.doctor.SourceFigures;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.project.Provenance;

/** Reads a diagnosis: what is wrong with a converted network, the cause first. */
public final class ConsultDoctor implements Job<List<Finding>> {
    private final ConvertedNetwork converted;
    private final ImageChoice choice;
    private final Diagnosis diagnosis;

    /**
     * @param choice the images that the diagnosis was made on
     */
    public ConsultDoctor(ConvertedNetwork converted, ImageChoice choice, Diagnosis diagnosis) {
        this.converted = converted;
        this.choice = choice;
        this.diagnosis = diagnosis;
    }

    /**
     * @throws EngineException DATA_* where the images cannot be read or do not fit
     */
    @Override
    public List<Finding> run(Context context) throws EngineException {
        Graph source = converted.source().withOutputs(List.of(converted.source().output().name()));
        SpikingNetwork network = converted.network();
        ImageSet calibration = calibration(source);
        SourceFigures figures =
                new ExamineSource(
                                source,
                                network,
                                choice.open(source),
                                calibration,
                                new PreparedImages(choice, source),
                                diagnosis.run().timesteps())
                        .run(context);
        Provenance from = converted.provenance();
        Procedure procedure =
                new Procedure(
                        from.settings(),
                        choice.preprocessing().options(),
                        from.updates(),
                        calibration == null ? 0 : seen(from, calibration.size()),
                        converted.delay());
        return Doctor.findings(new Examination(network, source, procedure, figures, diagnosis));
    }

    /** How many images calibration saw. */
    private static int seen(Provenance from, int images) {
        long batches = from.updates() == 0 ? Integer.MAX_VALUE : from.updates();
        return (int) Math.min(images, batches * from.batch());
    }

    /** Null where they are not where they were. */
    private ImageSet calibration(Graph source) {
        Provenance from = converted.provenance();
        try {
            return new ImageChoice(
                            from.data(),
                            converted.preprocessing(),
                            from.offset(),
                            from.limit(),
                            from.batch())
                    .open(source);
        } catch (EngineException e) {
            return null;
        }
    }
}
