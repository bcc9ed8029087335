package org.spikelens.engine.workflow;

import java.util.List;
import org.spikelens.engine.metrics.Score;

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

    /** All images, in order. */
    public static AnnResult of(List<Integer> labels, List<Integer> predictions, double seconds) {
        return new AnnResult(
                labels.size(),
                score(labels, predictions, labels.size()).share(),
                seconds,
                labels,
                predictions);
    }

    /** On the first so many images, or on all where they are fewer. */
    public Score score(int first) {
        return score(labels, predictions, Math.min(first, images));
    }

    private static Score score(List<Integer> labels, List<Integer> predictions, int first) {
        return Score.of(ints(predictions.subList(0, first)), ints(labels.subList(0, first)));
    }

    private static int[] ints(List<Integer> numbers) {
        return numbers.stream().mapToInt(Integer::intValue).toArray();
    }
}
