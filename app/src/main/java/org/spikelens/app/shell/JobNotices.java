package org.spikelens.app.shell;

import javafx.collections.ListChangeListener;
import org.spikelens.app.job.JobBoard;
import org.spikelens.app.job.JobEntry;
import org.spikelens.app.project.Step;

/**
 * Which ends of jobs are worth telling: those of long jobs, where the user has gone to another step
 * meanwhile or does not look at the window.
 */
final class JobNotices {
    static final double LONG_SECONDS = 10;

    private final Screen screen;

    /** What is known of where the user looks. */
    interface Screen {
        Step step();

        boolean focused();

        /** Tells of a job that is over. */
        void tell(JobEntry entry, Step begunAt);
    }

    JobNotices(Screen screen) {
        this.screen = screen;
    }

    void follow(JobBoard jobs) {
        jobs.listed()
                .addListener(
                        (ListChangeListener<JobEntry>)
                                change -> {
                                    while (change.next()) {
                                        change.getAddedSubList().forEach(this::follow);
                                    }
                                });
    }

    private void follow(JobEntry entry) {
        Step begunAt = screen.step();
        entry.overProperty().addListener(change -> ended(entry, begunAt, entry.seconds()));
    }

    void ended(JobEntry entry, Step begunAt, double seconds) {
        boolean elsewhere = screen.step() != begunAt || !screen.focused();
        if (seconds >= LONG_SECONDS && elsewhere) {
            screen.tell(entry, begunAt);
        }
    }
}
