package org.spikelens.app.project;

import java.util.function.Supplier;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;

/**
 * Looks at where the open network loses accuracy: as a whole, layer by layer, and closely at one
 * layer. Confined to the engine's thread; changes nothing of what is open.
 */
final class Consultation {
    private final Supplier<Reopening.Parts> open;
    private LayerLook layer;

    /**
     * @param open what is open now
     */
    Consultation(Supplier<Reopening.Parts> open) {
        this.open = open;
    }

    /** Where the converted network loses accuracy; null where there is none any more. */
    DiagnosisFrame diagnose(DiagnosisPlan plan, Job.Context context) throws EngineException {
        return converted() ? diagnoses(plan).run(context) : null;
    }

    /** Tries layers one by one after a diagnosis; null where the network is gone. */
    DiagnosisFrame sweep(DiagnosisFrame found, Job.Context context) throws EngineException {
        return converted() ? diagnoses(found.plan()).sweep(found, context) : null;
    }

    /** A close look at one layer; null where there is no converted network any more. */
    LayerFrame look(LayerPlan plan, Job.Context context) throws EngineException {
        layer = null;
        if (converted()) {
            Reopening.Parts now = open.get();
            layer =
                    LayerLook.at(
                            Diagnoses.converted(
                                    now.network(),
                                    now.images(),
                                    now.balancing(),
                                    now.conversions()),
                            now.images(),
                            plan,
                            context);
        }
        return layer == null ? null : layer.first();
    }

    /** The same under other thresholds. */
    LayerFrame tryOut(LayerPlan plan, SiteThresholds thresholds, Job.Context context)
            throws EngineException {
        if (converted() && (layer == null || !layer.plan().equals(plan))) {
            look(plan, context);
        }
        return layer == null ? null : layer.tryOut(thresholds, context);
    }

    /** The layer that was looked at is no longer there. */
    void forget() {
        layer = null;
    }

    private boolean converted() {
        return open.get().conversions() != null;
    }

    private Diagnoses diagnoses(DiagnosisPlan plan) throws EngineException {
        Reopening.Parts now = open.get();
        return new Diagnoses(now.network(), now.images(), now.balancing(), now.conversions(), plan);
    }
}
