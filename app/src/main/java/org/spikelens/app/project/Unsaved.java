package org.spikelens.app.project;

import javafx.beans.InvalidationListener;

/**
 * Keeps {@link Project#unsavedProperty()} true. What the program does by itself while it opens
 * something is the user's loss at no time: work begins when that has come to rest. Confined to the
 * screen's thread.
 */
final class Unsaved {
    private final Project project;
    private Standing saved;
    private boolean settling;

    Unsaved(Project project) {
        this.project = project;
        saved = Standing.of(project);
    }

    void follow() {
        InvalidationListener refresh = change -> refresh();
        project.modelProperty().addListener(refresh);
        project.dataProperty().addListener(refresh);
        project.methodProperty().addListener(refresh);
        project.settings().addListener(refresh);
        project.bookmarks().addListener(refresh);
        project.breakpoints().addListener(refresh);
        project.checkProperty().addListener(refresh);
        project.imagesProperty().addListener(refresh);
        project.horizonProperty().addListener(refresh);
        project.balanceProperty().addListener(refresh);
        project.conversionProperty().addListener(refresh);
        for (Step step : Step.values()) {
            project.staleProperty(step).addListener(refresh);
        }
    }

    /** Something is being opened: what comes of it by itself needs no saving. */
    void settle() {
        settling = true;
        refresh();
    }

    /** To be called while nothing runs. */
    void rest() {
        if (settling) {
            settling = false;
            savedAs(Standing.of(project));
        }
    }

    /** The work as it stood then is on the disk. */
    void savedAs(Standing standing) {
        saved = standing;
        refresh();
    }

    private void refresh() {
        project.unsavedProperty()
                .set(
                        !settling
                                && project.modelProperty().get() != null
                                && !Standing.of(project).equals(saved));
    }
}
