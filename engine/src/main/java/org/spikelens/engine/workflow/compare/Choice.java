package org.spikelens.engine.workflow.compare;

import java.util.List;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.workflow.Conversion;

/**
 * A method that was chosen by trying, and the conversion by it.
 *
 * @param conversion by the first of those tried, calibrated on all images
 * @param timesteps that were tried
 * @param calibratedOn images that the trials were calibrated on
 * @param heldBack images that they were tried out on
 * @param labelled whether their classes are known; if not, scores are agreement with the source
 *     network
 * @param tried the best first
 * @param refusals who does not take the network
 */
public record Choice(
        Conversion conversion,
        int timesteps,
        int calibratedOn,
        int heldBack,
        boolean labelled,
        List<Trial> tried,
        List<Refusal> refusals) {
    /**
     * What a candidate did on the images that were held back.
     *
     * @param score images classified as labelled, or without labels as the source network does
     * @param synapticOperations an image
     * @param calibrationSeconds what its calibration took
     */
    public record Trial(
            Candidate candidate,
            Score score,
            double synapticOperations,
            double calibrationSeconds) {}

    public Choice {
        tried = List.copyOf(tried);
        refusals = List.copyOf(refusals);
    }

    public Candidate chosen() {
        return tried.get(0).candidate();
    }
}
