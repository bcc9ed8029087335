package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.spikelens.engine.ann.train.EpochReport;
import org.spikelens.engine.ann.train.LossCourse;
import org.spikelens.engine.ann.train.TrainingListener;

/** Makes frames of what is heard of a training; no more of them than a screen can show. */
final class TrainingWatch implements TrainingListener {
    private static final long FRAME_NANOS = 60_000_000L;

    private final Consumer<TrainingFrame> feed;
    private final LossCourse losses = new LossCourse();
    private final List<TrainingFrame.Epoch> epochs = new ArrayList<>();
    private long taken;
    private long steps;
    private long shown;

    TrainingWatch(Consumer<TrainingFrame> feed) {
        this.feed = feed;
    }

    @Override
    public void step(long stepsTaken, long allSteps, double loss) {
        taken = stepsTaken;
        steps = allSteps;
        losses.add(stepsTaken, loss);
        long now = System.nanoTime();
        if (now - shown > FRAME_NANOS) {
            feed.accept(frame());
            shown = now;
        }
    }

    @Override
    public void epoch(EpochReport report) {
        epochs.add(
                new TrainingFrame.Epoch(
                        report.epoch(), report.loss(), 100 * report.testAccuracy()));
        feed.accept(frame());
    }

    private TrainingFrame frame() {
        return new TrainingFrame(taken, steps, losses.points(), losses.stepsPerPoint(), epochs);
    }
}
