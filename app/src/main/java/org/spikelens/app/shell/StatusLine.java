package org.spikelens.app.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.controlsfx.control.PopOver;
import org.controlsfx.control.StatusBar;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.job.Pulse;
import org.spikelens.app.words.Words;

/** What the engine does, how far it is, cancel, and what the program costs the machine. */
final class StatusLine extends StatusBar {
    private static final double NO_PROGRESS = 0;

    private final StatusViewModel model;
    private final Label figures = new Label();
    private final Region dot = new Region();
    private final PopOver list = new PopOver();
    private final Button open;

    StatusLine(JobBoard jobs, StatusViewModel model, Pulse pulse) {
        this.model = model;
        getStyleClass().add("status");
        dot.getStyleClass().add("status-dot");
        dot.setMinSize(8, 8);
        dot.setMaxSize(8, 8);
        Label detail = new Label();
        detail.textProperty().bind(jobs.detailProperty());
        Button cancel = Controls.button("status.cancel", jobs::cancelAll);
        cancel.visibleProperty().bind(jobs.busyProperty());
        figures.setMinWidth(Region.USE_PREF_SIZE);
        figures.setId("status-figures");
        figures.setTooltip(new Tooltip(Words.text("status.figures.tip")));
        list.setContentNode(new JobsView(jobs));
        list.setArrowLocation(PopOver.ArrowLocation.BOTTOM_LEFT);
        list.setAnimated(false);
        list.setTitle(Words.text("jobs.title"));
        open = Controls.iconButton("status.jobs", Feather.LIST, this::showJobs);
        getLeftItems().addAll(open, dot);
        getRightItems().addAll(detail, cancel, figures);
        jobs.titleProperty().addListener((property, before, now) -> show(now));
        jobs.fractionProperty()
                .addListener(
                        (property, before, now) ->
                                setProgress(
                                        jobs.busyProperty().get()
                                                ? now.doubleValue()
                                                : NO_PROGRESS));
        show("");
        pulse.readAsText(this::refresh);
    }

    /** Opens the list of jobs, or shuts it. */
    void showJobs() {
        if (list.isShowing()) {
            list.hide();
        } else {
            list.show(open);
        }
    }

    private void show(String title) {
        setText(title.isEmpty() ? Words.text("status.idle") : title);
        dot.getStyleClass().remove("busy");
        if (title.isEmpty()) {
            setProgress(NO_PROGRESS);
        } else {
            dot.getStyleClass().add("busy");
        }
    }

    private void refresh() {
        String words = model.words(System.nanoTime());
        if (!words.equals(figures.getText())) {
            figures.setText(words);
        }
    }
}
