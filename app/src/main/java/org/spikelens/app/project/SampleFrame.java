package org.spikelens.app.project;

import java.util.List;

/**
 * The image that is watched.
 *
 * @param index in the test set
 * @param count how many images run
 * @param label its class in words; empty without labels
 * @param picture the image itself
 * @param scores of the best classes, the leader first; empty before the first step
 * @param race how the classes stood after each step
 */
public record SampleFrame(
        int index,
        int count,
        String label,
        Picture picture,
        List<ClassScore> scores,
        RaceFrame race) {
    public SampleFrame {
        scores = List.copyOf(scores);
    }
}
