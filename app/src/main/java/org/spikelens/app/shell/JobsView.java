package org.spikelens.app.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.job.JobEntry;
import org.spikelens.app.words.Words;

/** What the engine does and did: every job with its progress, its end, and a way to cancel it. */
final class JobsView extends VBox {
    private final JobBoard jobs;
    private final VBox list = new VBox(10);
    private final Label none = Controls.label(Words.text("jobs.none"), "note");
    private final Map<JobEntry, Node> rows = new HashMap<>();

    JobsView(JobBoard jobs) {
        this.jobs = jobs;
        getStyleClass().add("jobs");
        setId("jobs");
        setFocusTraversable(true);
        ScrollPane scroll = new ScrollPane(list);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        list.getStyleClass().add("preference-rows");
        getChildren().addAll(Controls.label(Words.text("jobs.title"), "section"), scroll);
        jobs.listed().addListener((ListChangeListener<JobEntry>) change -> fill());
        fill();
    }

    /** Rows that stay are the same as before, so that what has the keyboard keeps it. */
    private void fill() {
        rows.keySet().retainAll(jobs.listed());
        for (JobEntry entry : jobs.listed()) {
            rows.computeIfAbsent(entry, this::row);
        }
        List<Node> wanted = new ArrayList<>();
        jobs.listed().forEach(entry -> wanted.add(rows.get(entry)));
        if (wanted.isEmpty()) {
            wanted.add(none);
        }
        List<Node> shown = list.getChildren();
        shown.retainAll(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            if (i >= shown.size() || shown.get(i) != wanted.get(i)) {
                shown.add(i, wanted.get(i));
            }
        }
    }

    private Node row(JobEntry entry) {
        Label title = Controls.label(entry.title(), "value");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        Label state = Controls.label("", "note", "job-state");
        state.textProperty().bind(entry.stateProperty());
        state.setMinHeight(Region.USE_PREF_SIZE);
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(entry.fractionProperty());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.visibleProperty().bind(Bindings.not(entry.overProperty()));
        bar.managedProperty().bind(bar.visibleProperty());
        Button cancel = Controls.iconButton("jobs.cancel", Feather.X, entry::cancel);
        entry.overProperty().addListener(change -> leave(cancel));
        cancel.visibleProperty().bind(Bindings.not(entry.overProperty()));
        cancel.managedProperty().bind(cancel.visibleProperty());
        VBox words = new VBox(3, title, bar, state);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(8, words, cancel);
        row.setAlignment(Pos.CENTER_LEFT);
        Runnable mark =
                () -> {
                    state.getStyleClass().remove("bad-text");
                    if (entry.failed()) {
                        state.getStyleClass().add("bad-text");
                    }
                };
        entry.overProperty().addListener(change -> mark.run());
        mark.run();
        return row;
    }

    /** What ends can be cancelled no longer: the keyboard stays in the list. */
    private void leave(Button cancel) {
        if (cancel.isFocused()) {
            requestFocus();
        }
    }
}
