package org.spikelens.app.project;

import java.util.Optional;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.doctor.Finding;

/** What can be done to find out where accuracy is lost. Confined to the screen's thread. */
public final class DiagnoseDesk {
    private final Project project;
    private final Runner runner;
    private final Session session;
    private final Losses losses;
    private final Desks desks;
    private int diagnosed;

    /** What a network is mended by and run again. */
    record Desks(BalanceDesk balance, ConvertDesk convert, SimulateDesk simulate) {}

    DiagnoseDesk(Project project, Runner runner, Session session, Losses losses, Desks desks) {
        this.project = project;
        this.runner = runner;
        this.session = session;
        this.losses = losses;
        this.desks = desks;
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
            desks.convert().whenComplete(() -> start(plan));
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
        return Remedy.of(finding, project, desks.balance().method());
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
        Snapshot before = Snapshot.of(project, desks.balance());
        Losses.Loss loss = losses.loss();
        Mended mended = new Mended(name, remedy, before.run().diagnosis().diagnosis().run());
        runner.run(
                Step.DIAGNOSE,
                new Runner.Process<>(
                        Words.text("job.remedy", remedy.words()),
                        context -> session.remedy(remedy, loss, context),
                        remedied -> applied(before, mended, loss, remedied),
                        context -> remedy,
                        cancelled -> {}));
    }

    private void applied(Snapshot before, Mended mended, Losses.Loss loss, Remedied remedied) {
        if (remedied.model() != null) {
            losses.did(loss, Edit.REMEDY, mended.name(), true);
            show(before.after(mended, remedied, desks.balance()));
            return;
        }
        int network = diagnosed;
        Snapshot.Run after = before.run().after(mended, remedied.diagnosis());
        if (after.horizon() == before.run().horizon()) {
            project.edits()
                    .did(
                            Edit.of(
                                    Edit.REMEDY,
                                    mended.name(),
                                    () -> show(before.run(), network),
                                    () -> show(after, network)));
        } else {
            losses.did(loss, Edit.REMEDY, mended.name(), false);
        }
        show(after, network);
    }

    /**
     * The thresholds that are tried on a layer's page become those of the network, which is
     * converted and diagnosed anew; where that does not come to its end everything stays as it was.
     * Can be taken back. Where it cannot be, the reason is told.
     */
    public void keep() {
        LayerFrame tried = project.layerProperty().get();
        if (tried == null || !tried.tried() || project.runningProperty().get() != null) {
            return;
        }
        if (project.imagesMissingProperty().get() || project.staleProperty(Step.DIAGNOSE).get()) {
            project.troubleProperty(Step.DIAGNOSE)
                    .set(
                            new Trouble(
                                    Words.text(
                                            project.imagesMissingProperty().get()
                                                    ? "diagnose.needs.images"
                                                    : "layer.keep.stale"),
                                    ""));
            return;
        }
        String title = project.title(tried.plan().layer());
        Snapshot before = Snapshot.of(project, desks.balance());
        Losses.Loss loss = losses.loss();
        DiagnosisPlan plan = before.run().diagnosis().plan();
        runner.run(
                Step.DIAGNOSE,
                new Runner.Process<>(
                        Words.text("job.keep", title),
                        context -> session.keep(tried.thresholds(), plan, loss, context),
                        kept -> kept(title, before, loss, tried, kept),
                        context -> plan,
                        cancelled -> {}));
    }

    private void kept(
            String title, Snapshot before, Losses.Loss loss, LayerFrame tried, Remedied kept) {
        losses.did(loss, Edit.KEEP, Words.text("edit.keep", title), true);
        show(before.after(kept));
        project.layerProperty().set(tried.kept());
        project.closeLookProperty().set(true);
    }

    private void show(Snapshot snapshot) {
        snapshot.show(project, desks.balance());
        project.staleProperty(Step.CONVERT).set(false);
        project.staleProperty(Step.SIMULATE).set(false);
        diagnosed = project.conversionsProperty().get();
        mark();
        desks.simulate().beginIfSeen();
    }

    /** Of a network that is perhaps no longer the one of now. */
    private void show(Snapshot.Run run, int network) {
        diagnosed = network;
        run.show(project);
        mark();
        desks.simulate().beginIfSeen();
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
