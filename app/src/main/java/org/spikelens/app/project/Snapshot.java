package org.spikelens.app.project;

import java.util.List;
import java.util.Map;
import org.spikelens.engine.calibrate.SiteThresholds;

/**
 * What the screen shows of a network from its images to its diagnosis, to be shown again.
 *
 * @param begunWith method and settings that thresholds in view were found with
 * @param convertedFrom thresholds that the conversion in view was made from
 */
record Snapshot(
        Map<String, String> settings,
        OpenedModel model,
        DataChoice data,
        BalanceFrame balance,
        Map<String, String> begunWith,
        ConversionFrame conversion,
        List<SiteThresholds> convertedFrom,
        Run run) {
    /**
     * How it is run.
     *
     * @param plan of the diagnosis
     * @param horizon timesteps of the simulation
     */
    record Run(DiagnosisPlan plan, int horizon, DiagnosisFrame diagnosis) {
        static Run of(Project project) {
            return new Run(
                    project.diagnosisPlanProperty().get(),
                    project.horizonProperty().get(),
                    project.diagnosisProperty().get());
        }

        /** The same after a remedy; a simulation that was as long as the diagnosis stays so. */
        Run after(Mended mended, DiagnosisFrame now) {
            DiagnosisPlan next = mended.remedy().plan();
            boolean follows = horizon == plan.timesteps();
            return new Run(next, follows ? next.timesteps() : horizon, now.after(mended));
        }

        void show(Project project) {
            project.diagnosisPlanProperty().set(plan);
            if (project.horizonProperty().get() != horizon) {
                project.horizonProperty().set(horizon);
                project.simulationProperty().set(null);
            }
            project.diagnosisProperty().set(diagnosis);
        }
    }

    static Snapshot of(Project project, BalanceDesk balance) {
        return new Snapshot(
                Map.copyOf(project.settings()),
                project.modelProperty().get(),
                project.dataProperty().get(),
                project.balanceProperty().get(),
                balance.begunWith(),
                project.conversionProperty().get(),
                project.convertedFrom(),
                Run.of(project));
    }

    /** After a remedy that converted anew. */
    Snapshot after(Mended mended, Remedied remedied, BalanceDesk desk) {
        Remedy remedy = mended.remedy();
        return new Snapshot(
                remedy.settings(),
                remedied.model(),
                remedied.data() == null ? data : remedied.data(),
                remedied.balance(),
                desk.asked(remedy.method(), remedy.settings()),
                remedied.conversion(),
                remedied.balance().thresholds(),
                run.after(mended, remedied.diagnosis()));
    }

    /** After thresholds that were set by hand. */
    Snapshot after(Remedied kept) {
        return new Snapshot(
                settings,
                kept.model(),
                data,
                kept.balance(),
                begunWith,
                kept.conversion(),
                kept.balance().thresholds(),
                new Run(run.plan(), run.horizon(), kept.diagnosis()));
    }

    /** The simulation of what was shown before is gone. */
    void show(Project project, BalanceDesk desk) {
        project.settings().clear();
        project.settings().putAll(settings);
        project.modelProperty().set(model);
        project.dataProperty().set(data);
        project.simulationProperty().set(null);
        project.conversionProperty().set(conversion);
        project.convertedFrom(convertedFrom);
        project.anotherNetwork();
        desk.take(balance, begunWith);
        run.show(project);
    }
}
