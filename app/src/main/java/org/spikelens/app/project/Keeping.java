package org.spikelens.app.project;

import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.project.ProjectFacts;

/**
 * Gives a layer thresholds that were tried, converts anew and diagnoses, all beside the open
 * network. What was made is closed unless it is released. Confined to the engine's thread.
 */
final class Keeping implements Job<Remedied>, AutoCloseable {
    private final Reopening.Parts open;
    private final SiteThresholds thresholds;
    private final DiagnosisPlan plan;
    private final RunControl control;
    private Reopening.Parts made;

    /**
     * @param open what is open, which stays as it is
     * @param control tells the layer that is looked at
     */
    Keeping(
            Reopening.Parts open,
            SiteThresholds thresholds,
            DiagnosisPlan plan,
            RunControl control) {
        this.open = open;
        this.thresholds = thresholds;
        this.plan = plan;
        this.control = control;
    }

    @Override
    public Remedied run(Context context) throws EngineException {
        made = Kept.of(open).parts(open.network());
        Balancing balancing = made.balancing();
        balancing.view(open.conversions().update());
        balancing.adjust(
                new ProjectFacts.Adjusted(
                        balancing.viewed(), thresholds.site(), thresholds.values()));
        made = Remedying.converted(made, open.conversions().check());
        DiagnosisFrame diagnosis =
                new Diagnoses(
                                made.network(),
                                made.images(),
                                made.balancing(),
                                made.conversions(),
                                plan)
                        .run(context);
        return new Remedied(
                open.network().shown(made.prepared()),
                null,
                balancing.frame(control.site()),
                made.conversions().frame(),
                diagnosis);
    }

    /** Hands over what was made. */
    Reopening.Parts release() {
        Reopening.Parts parts = made;
        made = null;
        return parts;
    }

    @Override
    public void close() {
        if (made != null) {
            made.balancing().close();
        }
    }
}
