package org.spikelens.app.balance;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.app.project.BalanceFrame;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Project;
import org.spikelens.app.words.Words;
import org.spikelens.engine.calibrate.SiteStatistics;

/** What the plots of a balancing say in words, from the update in view. */
final class BalanceReadings {
    private final Project project;
    private final SiteStatistics statistics;

    /**
     * @param statistics of the selected layer; null where there are none
     */
    BalanceReadings(Project project, SiteStatistics statistics) {
        this.project = project;
        this.statistics = statistics;
    }

    /** What the histogram shows. */
    String histogramTitle() {
        OpenedModel model = project.modelProperty().get();
        String layer = project.selectedProperty().get();
        return model == null || layer.isEmpty()
                ? Words.text("balance.histogram")
                : Words.text("balance.histogram.of", model.layer(layer).orElseThrow().title());
    }

    /** One sentence on the histogram. */
    String histogram() {
        BalanceFrame frame = project.balanceProperty().get();
        if (statistics == null) {
            boolean elsewhere = frame != null && frame.reached() > 0 && project.selectedSite() < 0;
            return Words.text(elsewhere ? "balance.histogram.other" : "balance.histogram.none");
        }
        String reading =
                Words.text(
                        "balance.histogram.reading",
                        100 * statistics.clipped(),
                        statistics.dead().size(),
                        statistics.channels().size(),
                        statistics.overshooting().size());
        return frame.viewed() == frame.reached()
                ? reading
                : Words.text("balance.histogram.earlier", frame.reached(), frame.viewed(), reading);
    }

    /** One sentence on the trajectories. */
    String trajectories() {
        BalanceFrame frame = project.balanceProperty().get();
        if (frame == null || frame.reached() == 0) {
            return Words.text("balance.trajectory.none");
        }
        List<Double> means = new ArrayList<>();
        frame.thresholds().forEach(site -> means.add(site.mean()));
        means.sort(null);
        return Words.text(
                "balance.trajectory.reading",
                frame.viewed(),
                means.get(0),
                means.get(means.size() - 1),
                frame.thresholds().size());
    }
}
