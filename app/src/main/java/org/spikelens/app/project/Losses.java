package org.spikelens.app.project;

import org.spikelens.app.words.Words;

/**
 * What is lost where something starts anew or other images are loaded, put aside so that it comes
 * back as it was when that is undone: what the screen showed at once, thresholds and conversion
 * with it, and the simulation by running the same timesteps again, which gives the same spikes.
 * Doing it again brings back what there was when it was undone, so the two sides change places.
 * Confined to the screen's thread but for what is put aside, which only the engine's touches.
 *
 * <p><b>Memory.</b> What is put aside holds no native memory: thresholds of all updates (8 bytes a
 * threshold and update), the conversion's accuracies, frames that were shown, and images where
 * others took their place. {@link Edits} keeps three changes at most that put something aside, and
 * one at most that put images aside; with the fourth, or the second, the oldest can no longer be
 * taken back, nor what lies before it.
 */
final class Losses {
    private final Project project;
    private final Runner runner;
    private final Session session;
    private Desks desks;

    /** Through which what comes back is shown. */
    record Desks(BalanceDesk balance, SimulateDesk simulate, DiagnoseDesk diagnose) {}

    /** One side of a change: what the screen showed, and what the engine had. */
    final class Loss {
        private Whole shown;
        private Aside aside;

        private Loss(Whole shown) {
            this.shown = shown;
        }

        /** What comes is waited for, and the screen shows still what it will be put back to. */
        void look() {
            shown = Whole.of(project, desks);
        }

        /** On the engine's thread, before it is lost. */
        void putAside(boolean network) {
            aside = session.aside(network);
        }

        /** The network of the other side; null where that lacks one. */
        private Kept network() {
            return aside == null ? null : aside.network();
        }

        /** Both sides change places. */
        private void swap() {
            project.edits().awaitAnswer();
            runner.quietly(
                    project.stepProperty().get(),
                    context -> {
                        aside = session.swap(aside);
                        return this;
                    },
                    swapped -> {
                        Whole now = Whole.of(project, desks);
                        shown.show(project, desks);
                        shown = now;
                    },
                    project.edits()::answered);
        }
    }

    Losses(Project project, Runner runner, Session session) {
        this.project = project;
        this.runner = runner;
        this.session = session;
    }

    void desks(Desks all) {
        desks = all;
    }

    /**
     * For a job that may lose what is shown now, and puts aside what the engine has before it does.
     */
    Loss loss() {
        return new Loss(Whole.of(project, desks));
    }

    /**
     * It was lost.
     *
     * @param name for people
     * @param network whether another network takes its place, which it can be held against
     */
    void did(Loss loss, String subject, String name, boolean network) {
        Edit edit = Edit.of(subject, name, loss::swap, loss::swap);
        boolean converted = network && loss.shown.network().conversion() != null;
        project.edits().did(converted ? edit.aside(loss::network) : edit);
    }

    /**
     * The thresholds, or the conversion, or the simulation alone, are lost by what comes next.
     *
     * @param name key of its words
     * @param network whether more than the simulation is
     */
    void lose(String name, boolean network) {
        Loss loss = loss();
        runner.quietly(
                project.stepProperty().get(),
                context -> {
                    loss.putAside(network);
                    return loss;
                },
                put -> {});
        did(loss, Edit.RESET, Words.text(name), network);
    }
}
