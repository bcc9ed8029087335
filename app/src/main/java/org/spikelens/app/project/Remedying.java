package org.spikelens.app.project;

import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.job.WorkShare;
import org.spikelens.engine.workflow.AnnResult;

/**
 * Makes what a remedy asks for beside the open network: images, thresholds, the conversion and the
 * diagnosis, as far as they are touched. What was made is closed unless it is released. Confined to
 * the engine's thread.
 */
final class Remedying implements Job<Remedied>, AutoCloseable {
    private static final String STAGE = "remedy";
    private static final int IMAGES = 20;
    private static final int BALANCE = 40;
    private static final int DIAGNOSE = 40;

    private final Reopening.Parts open;
    private final Remedy remedy;
    private final RunControl control;
    private Reopening.Parts made;

    /**
     * @param open what is open, which stays as it is
     * @param control tells the layer that is looked at
     */
    Remedying(Reopening.Parts open, Remedy remedy, RunControl control) {
        this.open = open;
        this.remedy = remedy;
        this.control = control;
    }

    @Override
    public Remedied run(Context context) throws EngineException {
        WorkShare share = new WorkShare(context, STAGE, IMAGES + BALANCE + DIAGNOSE);
        if (!remedy.converts()) {
            share.skipTo(IMAGES + BALANCE);
            return new Remedied(null, null, null, null, diagnose(open, share.next(DIAGNOSE)));
        }
        Job.Context first = share.next(IMAGES);
        Images images = open.images();
        AnnResult ann = open.ann();
        DataChoice data = null;
        if (!remedy.data().equals(images.request())) {
            images = Images.open(remedy.data(), open.network().graph(), first);
            ann = images.test().labelled() ? images.measure(open.network(), first) : null;
            data = images.shown(first);
            data = data.with(Measured.of(ann));
        }
        balance(images, ann, share.next(BALANCE));
        DiagnosisFrame diagnosis = diagnose(made, share.next(DIAGNOSE));
        return new Remedied(
                open.network().shown(made.prepared()),
                data,
                made.balancing().frame(control.site()),
                made.conversions().frame(),
                diagnosis);
    }

    private void balance(Images images, AnnResult ann, Job.Context context) throws EngineException {
        var method = Methods.of(remedy.method());
        Settings settings = Settings.of(method.description(), remedy.settings());
        Graph graph = open.network().prepared(method, settings);
        Balancing balancing = new Balancing(graph, method, settings, images.calibration());
        made =
                new Reopening.Parts(
                        open.network(),
                        graph,
                        images,
                        ann,
                        balancing,
                        null,
                        images == open.images() ? open.dataFacts() : null,
                        null);
        // half a remedy is none: this does not pause
        balancing.run(Integer.MAX_VALUE, new RunControl(), frame -> {}, context);
        made = converted(made, open.conversions().check());
    }

    /**
     * The same with a conversion of the thresholds in view, in which all layers spike.
     *
     * @param check how it can be tried out
     */
    static Reopening.Parts converted(Reopening.Parts balanced, CheckChoice check)
            throws EngineException {
        Balancing balancing = balanced.balancing();
        Conversions conversions =
                new Conversions(
                        balancing.converted(balancing.viewed()),
                        balancing.viewed(),
                        check,
                        Measured.of(balanced.ann(), check.images()));
        conversions.all();
        return new Reopening.Parts(
                balanced.network(),
                balanced.prepared(),
                balanced.images(),
                balanced.ann(),
                balancing,
                conversions,
                balanced.dataFacts(),
                null);
    }

    private DiagnosisFrame diagnose(Reopening.Parts parts, Job.Context context)
            throws EngineException {
        return new Diagnoses(
                        parts.network(),
                        parts.images(),
                        parts.balancing(),
                        parts.conversions(),
                        remedy.plan())
                .run(context);
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
