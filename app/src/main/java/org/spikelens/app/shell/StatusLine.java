package org.spikelens.app.shell;

import java.util.Locale;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.job.Pulse;
import org.spikelens.app.words.Words;

/** What the engine does, how far it is, cancel, and what the program costs the machine. */
final class StatusLine extends HBox {
    private static final double MEGABYTE = 1024.0 * 1024.0;

    private final Pulse pulse;
    private final Label figures = new Label();
    private int shownRate = -1;
    private long shownMegabytes = -1;

    StatusLine(JobBoard jobs, Pulse pulse) {
        this.pulse = pulse;
        getStyleClass().add("status");
        Region dot = new Region();
        dot.getStyleClass().add("status-dot");
        dot.setMinSize(8, 8);
        dot.setMaxSize(8, 8);
        Label text = Controls.label("", "status-text");
        text.setId("status-text");
        text.setMinWidth(0);
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(160);
        bar.setMinWidth(80);
        bar.progressProperty().bind(jobs.fractionProperty());
        Label detail = new Label();
        detail.textProperty().bind(jobs.detailProperty());
        Button cancel = Controls.button("status.cancel", jobs::cancelAll);
        for (Region part : new Region[] {bar, detail, cancel}) {
            part.visibleProperty().bind(jobs.busyProperty());
        }
        figures.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(dot, text, Controls.gap(), bar, detail, cancel, figures);
        jobs.titleProperty()
                .addListener(
                        (property, before, now) -> {
                            text.setText(now.isEmpty() ? Words.text("status.idle") : now);
                            dot.getStyleClass().remove("busy");
                            if (!now.isEmpty()) {
                                dot.getStyleClass().add("busy");
                            }
                        });
        text.setText(Words.text("status.idle"));
        pulse.read(this::refresh);
    }

    private void refresh() {
        Runtime runtime = Runtime.getRuntime();
        long megabytes = Math.round((runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE / 16);
        if (pulse.rate() != shownRate || megabytes != shownMegabytes) {
            shownRate = pulse.rate();
            shownMegabytes = megabytes;
            figures.setText(
                    Words.text(
                            "status.figures",
                            String.format(Locale.ROOT, "%d", megabytes * 16),
                            String.format(
                                    Locale.ROOT, "%d", Math.round(runtime.maxMemory() / MEGABYTE)),
                            shownRate));
        }
    }
}
