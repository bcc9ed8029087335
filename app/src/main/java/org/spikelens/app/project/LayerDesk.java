package org.spikelens.app.project;

import org.spikelens.app.words.Words;
import org.spikelens.engine.calibrate.SiteThresholds;

/**
 * What can be done to look closely at one layer, and to try other thresholds there: tried ones are
 * those of the look alone, the conversion keeps its own. Confined to the screen's thread.
 */
public final class LayerDesk {
    private final Project project;
    private final Runner runner;
    private final Session session;

    LayerDesk(Project project, Runner runner, Session session) {
        this.project = project;
        this.runner = runner;
        this.session = session;
        project.conversionsProperty().addListener(change -> forget());
        project.diagnosisProperty().addListener((property, before, now) -> found(before, now));
    }

    /** Runs the network and looks at a layer of it; the last look stays until this one is there. */
    public void look(LayerPlan plan) {
        runner.run(
                Step.DIAGNOSE,
                new Runner.Process<>(
                        Words.text("job.layer", project.title(plan.layer())),
                        context -> session.consultation().look(plan, context),
                        this::show,
                        context -> plan,
                        cancelled -> {}));
    }

    /** Runs the layer that is looked at, and those after it, with other thresholds. */
    public void tryOut(SiteThresholds thresholds) {
        LayerFrame before = project.layerProperty().get();
        if (before == null || !before.adjustable() || before.thresholds().equals(thresholds)) {
            return;
        }
        runner.run(
                Step.DIAGNOSE,
                new Runner.Process<>(
                        Words.text("job.layer.try", project.title(before.plan().layer())),
                        context ->
                                session.consultation().tryOut(before.plan(), thresholds, context),
                        now -> tried(before, now),
                        context -> thresholds,
                        cancelled -> {}));
    }

    private void tried(LayerFrame before, LayerFrame now) {
        if (now == null) {
            return;
        }
        show(now);
        project.edits()
                .did(
                        Edit.of(
                                Edit.THRESHOLD,
                                Words.text("edit.threshold", project.title(now.plan().layer())),
                                () -> goTo(before),
                                () -> goTo(now)));
    }

    private void show(LayerFrame frame) {
        if (frame != null) {
            project.layerProperty().set(frame);
        }
    }

    /** A diagnosis to which only more was added is the same. */
    private void found(DiagnosisFrame before, DiagnosisFrame now) {
        if (before == null
                || now == null
                || before.diagnosis().ledger() != now.diagnosis().ledger()) {
            forget();
        }
    }

    private void goTo(LayerFrame frame) {
        project.layerProperty().set(frame);
        project.closeLookProperty().set(true);
    }

    private void forget() {
        project.edits().forget(Edit.THRESHOLD);
        project.layerProperty().set(null);
        project.closeLookProperty().set(false);
    }
}
