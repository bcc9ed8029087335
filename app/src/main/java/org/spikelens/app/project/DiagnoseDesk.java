package org.spikelens.app.project;

import java.util.Optional;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.doctor.Finding;

/** What can be done to find out where accuracy is lost. Confined to the screen's thread. */
public final class DiagnoseDesk {
    private final Project project;
    private final Runner runner;
    private final Session session;
    private final BalanceDesk balance;
    private final ConvertDesk convert;
    private int diagnosed;

    DiagnoseDesk(
            Project project,
            Runner runner,
            Session session,
            BalanceDesk balance,
            ConvertDesk convert) {
        this.project = project;
        this.runner = runner;
        this.session = session;
        this.balance = balance;
        this.convert = convert;
        project.diagnosisProperty().addListener(change -> mark());
        project.conversionsProperty().addListener(change -> mark());
        project.staleProperty(Step.BALANCE).addListener(change -> mark());
        project.staleProperty(Step.CONVERT).addListener(change -> mark());
    }

    /** Diagnoses anew; layers that do not spike yet turn first. Needs thresholds and images. */
    public void run(DiagnosisPlan plan) {
        BalanceFrame found = project.balanceProperty().get();
        if (project.runningProperty().get() == null
                && found != null
                && found.reached() > 0
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
                        context -> session.consultation().diagnose(plan, context),
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

    /** Tries layers one by one, on the images of the diagnosis in view, which are labelled. */
    public void sweep() {
        DiagnosisFrame found = project.diagnosisProperty().get();
        if (found == null
                || project.runningProperty().get() != null
                || project.staleProperty(Step.DIAGNOSE).get()) {
            return;
        }
        int network = diagnosed;
        runner.run(
                Step.DIAGNOSE,
                new Runner.Process<>(
                        Words.text("job.sweep"),
                        context -> session.consultation().sweep(found, context),
                        frame -> show(frame, network),
                        context -> found,
                        cancelled -> {}));
    }

    /** What the window can do about a finding; empty where nothing. */
    public Optional<Remedy> remedy(Finding finding) {
        return Remedy.of(finding, project, balance.method());
    }

    /**
     * Makes the changes of a remedy, finds thresholds anew where they need it, and diagnoses again;
     * where that does not come to its end everything stays as it was. Can be taken back.
     */
    public void apply(Remedy remedy) {
        if (project.runningProperty().get() != null || project.staleProperty(Step.DIAGNOSE).get()) {
            return;
        }
        String name = Words.text("edit.remedy", remedy.words());
        Snapshot before = Snapshot.of(project, balance);
        Mended mended = new Mended(name, remedy, before.run().diagnosis().diagnosis().run());
        runner.run(
                Step.DIAGNOSE,
                new Runner.Process<>(
                        Words.text("job.remedy", remedy.words()),
                        context -> session.remedy(remedy, context),
                        remedied -> applied(before, mended, remedied),
                        context -> remedy,
                        cancelled -> {}));
    }

    private void applied(Snapshot before, Mended mended, Remedied remedied) {
        if (remedied.before() == null) {
            int network = diagnosed;
            Snapshot.Run after = before.run().after(mended, remedied.diagnosis());
            show(after, network);
            did(mended.name(), () -> show(before.run(), network), () -> show(after, network));
            return;
        }
        Snapshot after = before.after(mended, remedied, balance);
        show(after);
        did(
                mended.name(),
                () -> bringBack(before, remedied.before()),
                () -> bringBack(after, remedied.after()));
    }

    private void did(String name, Runnable undo, Runnable redo) {
        project.edits().did(Edit.of(Edit.REMEDY, name, undo, redo));
    }

    private void bringBack(Snapshot snapshot, Kept kept) {
        runner.quietly(
                Step.DIAGNOSE,
                context -> {
                    session.restore(kept);
                    return kept;
                },
                restored -> {});
        show(snapshot);
    }

    private void show(Snapshot snapshot) {
        snapshot.show(project, balance);
        project.staleProperty(Step.CONVERT).set(false);
        project.staleProperty(Step.SIMULATE).set(false);
        diagnosed = project.conversionsProperty().get();
        mark();
    }

    /** Of a network that is perhaps no longer the one of now. */
    private void show(Snapshot.Run run, int network) {
        diagnosed = network;
        run.show(project);
        mark();
    }

    /** Number of the network that the diagnosis in view is of. */
    int diagnosed() {
        return diagnosed;
    }

    /** The diagnosis in view is of another network. */
    void diagnosed(int network) {
        diagnosed = network;
        mark();
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
