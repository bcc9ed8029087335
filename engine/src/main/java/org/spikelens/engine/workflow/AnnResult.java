package org.spikelens.engine.workflow;

import java.util.List;

/**
 * What a source network does on a set of images.
 *
 * @param images how many
 * @param accuracy share classified as labelled
 * @param seconds of inference, without loading
 * @param labels of the images, in order; -1 where unknown
 * @param predictions class an image
 */
public record AnnResult(
        int images,
        double accuracy,
        double seconds,
        List<Integer> labels,
        List<Integer> predictions) {
    public AnnResult {
        labels = List.copyOf(labels);
        predictions = List.copyOf(predictions);
    }
}
