package org.spikelens.app.project;

import org.spikelens.engine.metrics.Interval;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.workflow.AnnResult;

/**
 * A measured accuracy, ready for the screen.
 *
 * @param percent of the images that were right
 * @param low end of its 95 % interval, in percent
 * @param high end of its 95 % interval, in percent
 * @param images how many were looked at
 */
public record Measured(double percent, double low, double high, int images) {
    private static final double PERCENT = 100;

    static Measured of(Score score) {
        Interval interval = score.interval();
        return new Measured(
                PERCENT * score.hits() / score.trials(),
                PERCENT * interval.low(),
                PERCENT * interval.high(),
                Math.toIntExact(score.trials()));
    }

    /** The source network on the first so many images; null where it was not measured. */
    static Measured of(AnnResult ann, int images) {
        return ann == null ? null : of(ann.score(images));
    }

    /** The source network on all images; null where it was not measured. */
    static Measured of(AnnResult ann) {
        return ann == null ? null : of(ann, ann.images());
    }
}
