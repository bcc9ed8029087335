package org.spikelens.app.project;

import org.spikelens.app.words.Words;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.LatestFrame;

/** What can be done to let the network spike. Confined to the screen's thread. */
public final class ConvertDesk {
    private final Project project;
    private final Runner runner;
    private final Session session;
    private final Losses losses;
    private final LatestFrame<ConversionFrame> feed = new LatestFrame<>();
    private final NewestLook<ConversionFrame> look;

    ConvertDesk(Project project, Runner runner, Session session, Losses losses) {
        this.losses = losses;
        this.project = project;
        this.runner = runner;
        this.session = session;
        look =
                new NewestLook<>(
                        runner,
                        Step.CONVERT,
                        (prefix, context) -> session.viewPrefix(prefix),
                        project.conversionProperty()::set);
    }

    /** Checks made otherwise cannot be compared, so the conversion starts anew. */
    public void choose(CheckChoice check) {
        CheckChoice before = project.checkProperty().get();
        if (before.equals(check)) {
            return;
        }
        if (project.conversionProperty().get() != null && project.runningProperty().get() == null) {
            losses.lose("edit.check", true);
        } else {
            project.edits()
                    .did(
                            Edit.of(
                                    Edit.CHECK,
                                    Words.text("edit.check"),
                                    () -> check(before),
                                    () -> check(check)));
        }
        check(check);
    }

    private void check(CheckChoice check) {
        project.checkProperty().set(check);
        drop();
    }

    /** Lets so many more layers spike, trying the network out after each. */
    public void run(int layers) {
        boolean anew = anew();
        CheckChoice check = project.checkProperty().get();
        ConversionFrame before = project.conversionProperty().get();
        int start = anew || before == null ? 0 : before.spiking();
        if (project.runningProperty().get() != null) {
            return;
        }
        Beginning beginning = new Beginning(anew, check);
        runner.run(
                Step.CONVERT,
                start,
                new Runner.Process<>(
                        Words.text("job.convert"),
                        context -> {
                            beginning.begin();
                            return session.convert(layers, feed::publish, context);
                        },
                        frame -> turned(frame, beginning, start),
                        context -> session.conversionFrame(),
                        frame -> turned(frame, beginning, start)),
                () -> run(left(start, layers)));
    }

    /** How a conversion begins, where it does not go on: anew, and what that loses put aside. */
    private final class Beginning {
        private final boolean anew;
        private final CheckChoice check;
        /* null where nothing is lost */
        private final Losses.Loss loss;
        private volatile boolean begun;

        Beginning(boolean anew, CheckChoice check) {
            this.anew = anew;
            this.check = check;
            loss = anew && project.conversionProperty().get() != null ? losses.loss() : null;
        }

        /** On the engine's thread. */
        void begin() throws EngineException {
            if (loss != null) {
                loss.putAside(true);
            }
            if (anew) {
                session.startConversion(check);
            }
            begun = true;
        }

        /** The screen is about to show another conversion than until now. */
        void done() {
            if (loss != null) {
                losses.did(loss, Edit.RESET, Words.text("edit.convert"), true);
            }
        }
    }

    /** Of so many layers from one on, those that do not spike yet. */
    private int left(int from, int layers) {
        ConversionFrame frame = project.conversionProperty().get();
        return frame == null
                ? 0
                : (int) Math.min(Integer.MAX_VALUE, (long) from + layers - frame.spiking());
    }

    private void turned(ConversionFrame frame, Beginning beginning, int start) {
        // cancelled before it began, what is in view stays of the thresholds that it is of
        if (frame == null || !beginning.begun) {
            return;
        }
        beginning.done();
        show(frame, beginning.anew);
        if (beginning.loss == null) {
            remember(start, frame.spiking());
        }
    }

    private void remember(int before, int now) {
        if (before != now) {
            project.edits()
                    .did(
                            new Edit(
                                    Edit.LAYERS,
                                    Words.text("edit.layers"),
                                    true,
                                    () -> look.ask(before),
                                    () -> look.ask(now)));
        }
    }

    /** Does something with all layers spiking, and lets them first where they do not. */
    void whenComplete(Runnable then) {
        ConversionFrame frame = project.conversionProperty().get();
        if (anew() || !frame.complete()) {
            complete(then);
        } else {
            then.run();
        }
    }

    /** Lets all layers spike without trying out those in between. */
    private void complete(Runnable then) {
        boolean anew = anew();
        CheckChoice check = project.checkProperty().get();
        Beginning beginning = new Beginning(anew, check);
        runner.submit(
                Step.CONVERT,
                Words.text("job.setup"),
                context -> {
                    beginning.begin();
                    return session.convertUnchecked();
                },
                frame -> {
                    if (frame != null) {
                        if (beginning.loss != null) {
                            beginning.loss.look();
                        }
                        beginning.done();
                        show(frame, anew);
                        then.run();
                    }
                });
    }

    /** Looks at the network with fewer layers spiking, or more that were tried out. */
    public void view(int prefix) {
        ConversionFrame frame = project.conversionProperty().get();
        int before = frame == null ? prefix : look.position(frame.spiking());
        if (before != prefix) {
            look.ask(prefix);
            remember(before, prefix);
        }
    }

    /** Forgets the conversion, so that it begins anew. */
    public void reset() {
        if (project.conversionProperty().get() != null && project.runningProperty().get() == null) {
            losses.lose("edit.reset.convert", true);
        }
        drop();
    }

    private void drop() {
        if (project.runningProperty().get() == null) {
            project.forgetConversion();
            runner.quietly(
                    Step.CONVERT,
                    context -> {
                        session.forgetConversion();
                        return project;
                    },
                    forgotten -> {});
        }
    }

    void poll() {
        ConversionFrame frame = feed.take();
        if (frame != null && project.runningProperty().get() == Step.CONVERT) {
            runner.steps().show(frame.spiking());
            project.conversionProperty().set(frame);
        }
    }

    private boolean anew() {
        return project.conversionProperty().get() == null
                || project.staleProperty(Step.CONVERT).get();
    }

    private void show(ConversionFrame frame, boolean anew) {
        feed.take();
        if (anew) {
            project.simulationProperty().set(null);
            project.anotherNetwork();
            project.convertedFrom(project.balanceProperty().get().thresholds());
            project.staleProperty(Step.CONVERT).set(false);
            project.staleProperty(Step.SIMULATE).set(false);
        }
        project.conversionProperty().set(frame);
    }
}
