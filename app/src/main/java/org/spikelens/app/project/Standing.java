package org.spikelens.app.project;

import java.util.List;
import java.util.Map;
import org.spikelens.engine.calibrate.SiteThresholds;

/**
 * Where the work stands: what differs between two of these would be lost if it were not saved. What
 * is looked at (the step, the selected layer, the timestep, the image, traced neurons) does not
 * count as work, neither does playing, which gives the same spikes again; a diagnosis is not kept.
 */
record Standing(
        DataRequest data,
        String method,
        Map<String, String> settings,
        CheckChoice check,
        int images,
        int horizon,
        int updates,
        int viewedUpdate,
        List<SiteThresholds> thresholds,
        int spiking,
        List<Measured> accuracies,
        List<Integer> bookmarks,
        List<BreakpointChoice> breakpoints,
        List<Boolean> stale) {

    static Standing of(Project project) {
        DataChoice data = project.dataProperty().get();
        BalanceFrame balance = project.balanceProperty().get();
        ConversionFrame conversion = project.conversionProperty().get();
        return new Standing(
                data == null ? null : data.request(),
                project.methodProperty().get(),
                Map.copyOf(project.settings()),
                project.checkProperty().get(),
                project.imagesProperty().get(),
                project.horizonProperty().get(),
                balance == null ? 0 : balance.reached(),
                balance == null ? 0 : balance.viewed(),
                balance == null ? List.of() : balance.thresholds(),
                conversion == null ? 0 : conversion.spiking(),
                conversion == null ? List.of() : conversion.accuracies(),
                List.copyOf(project.bookmarks()),
                List.copyOf(project.breakpoints()),
                List.of(Step.values()).stream()
                        .filter(step -> step != Step.DIAGNOSE)
                        .map(step -> project.staleProperty(step).get())
                        .toList());
    }
}
