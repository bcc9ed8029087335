package org.spikelens.app.project;

import java.util.List;
import org.spikelens.engine.ann.train.LossCourse;

/**
 * How far a training has come.
 *
 * @param taken steps, those of an earlier run that it goes on with among them
 * @param steps of all epochs
 * @param losses of this run's steps, thinned
 * @param stepsPerPoint how many steps a loss is the mean of
 * @param epochs that this run has finished
 */
public record TrainingFrame(
        long taken,
        long steps,
        List<LossCourse.Point> losses,
        int stepsPerPoint,
        List<Epoch> epochs) {
    /**
     * An epoch that was finished.
     *
     * @param number counted from 1
     * @param loss mean of its steps, in nats
     * @param percent of the test images that were right after it
     */
    public record Epoch(int number, double loss, double percent) {}

    public TrainingFrame {
        losses = List.copyOf(losses);
        epochs = List.copyOf(epochs);
    }
}
