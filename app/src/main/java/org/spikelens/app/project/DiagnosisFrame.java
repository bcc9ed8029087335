package org.spikelens.app.project;

import java.util.List;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.diagnose.LayerFigures;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.doctor.Finding;

/**
 * A diagnosis, as a table of spiking layers in running order and moments.
 *
 * @param plan what it was made on, as it was run
 * @param diagnosis all figures
 * @param findings what is wrong, the cause first
 * @param mended the remedy that it was made after; null for none
 */
public record DiagnosisFrame(
        DiagnosisPlan plan, Diagnosis diagnosis, List<Finding> findings, Mended mended) {
    public DiagnosisFrame {
        findings = List.copyOf(findings);
    }

    DiagnosisFrame after(Mended remedy) {
        return new DiagnosisFrame(plan, diagnosis, findings, remedy);
    }

    /** Names of the layers. */
    public List<String> layers() {
        return diagnosis.figures().stream().map(LayerFigures::layer).toList();
    }

    /** Timesteps at which errors were taken apart, rising; the end of the run is the last. */
    public List<Integer> moments() {
        return diagnosis.ledger().horizons();
    }

    public LayerLedger ledger(int layer, int moment) {
        return diagnosis.ledger().layers().get(moment * layers().size() + layer);
    }

    public LayerFigures figures(int layer) {
        return diagnosis.figures().get(layer);
    }

    /** The layer whose error is the largest share of its signal at a moment. */
    public int worst(int moment) {
        return layers().indexOf(diagnosis.ledger().worst(moments().get(moment)).layer());
    }
}
