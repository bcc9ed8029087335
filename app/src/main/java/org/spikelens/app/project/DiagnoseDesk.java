package org.spikelens.app.project;

import org.spikelens.app.words.Words;

/** What can be done to find out where accuracy is lost. Confined to the screen's thread. */
public final class DiagnoseDesk {
    private final Project project;
    private final Runner runner;
    private final Session session;
    private final ConvertDesk convert;
    private int diagnosed;

    DiagnoseDesk(Project project, Runner runner, Session session, ConvertDesk convert) {
        this.project = project;
        this.runner = runner;
        this.session = session;
        this.convert = convert;
        project.diagnosisProperty().addListener(change -> mark());
        project.conversionsProperty().addListener(change -> mark());
        project.staleProperty(Step.BALANCE).addListener(change -> mark());
        project.staleProperty(Step.CONVERT).addListener(change -> mark());
    }

    /** Diagnoses anew; layers that do not spike yet turn first. Needs thresholds and images. */
    public void run(DiagnosisPlan plan) {
        BalanceFrame balance = project.balanceProperty().get();
        if (project.runningProperty().get() == null
                && balance != null
                && balance.reached() > 0
                && !project.imagesMissingProperty().get()) {
            convert.whenComplete(() -> start(plan));
        }
    }

    private void start(DiagnosisPlan plan) {
        int conversion = project.conversionsProperty().get();
        runner.run(
                Step.DIAGNOSE,
                new Runner.Process<>(
                        Words.text("job.diagnose"),
                        context -> session.diagnose(plan, context),
                        frame -> show(frame, conversion),
                        context -> plan,
                        // one that did not come to its end leaves the last one in view
                        cancelled -> {}));
    }

    private void show(DiagnosisFrame frame, int conversion) {
        if (frame != null) {
            diagnosed = conversion;
            project.diagnosisProperty().set(frame);
            mark();
        }
    }

    /** Of the past is what was found with other thresholds, or with settings that have changed. */
    private void mark() {
        project.staleProperty(Step.DIAGNOSE)
                .set(
                        project.diagnosisProperty().get() != null
                                && (diagnosed != project.conversionsProperty().get()
                                        || project.staleProperty(Step.BALANCE).get()
                                        || project.staleProperty(Step.CONVERT).get()));
    }
}
