package org.spikelens.app.project;

import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.metrics.Interval;
import org.spikelens.engine.workflow.AnnResult;

/** What a network's outputs say. */
final class Readout {
    private Readout() {}

    /** How many images of a batch were classified as labelled. */
    static int right(double[] outputs, ImageSet images, int... indices) {
        int classes = outputs.length / indices.length;
        int right = 0;
        for (int i = 0; i < indices.length; i++) {
            right += leader(outputs, i, classes) == images.label(indices[i]) ? 1 : 0;
        }
        return right;
    }

    /** The class with the largest output of one image; the first of equals. */
    static int leader(double[] outputs, int image, int classes) {
        int best = 0;
        for (int i = 1; i < classes; i++) {
            if (outputs[image * classes + i] > outputs[image * classes + best]) {
                best = i;
            }
        }
        return best;
    }

    /** The source network on the first so many images; null where it was not measured. */
    static Measured measured(AnnResult ann, int images) {
        return ann == null ? null : measured(right(ann, images), Math.min(images, ann.images()));
    }

    /** How many of the first so many images the source network classifies as labelled. */
    static int right(AnnResult ann, int images) {
        int right = 0;
        for (int i = 0; i < Math.min(images, ann.images()); i++) {
            right += ann.labels().get(i).equals(ann.predictions().get(i)) ? 1 : 0;
        }
        return right;
    }

    /** An accuracy with its 95 % interval (Wilson). */
    static Measured measured(int right, int images) {
        Interval interval = Interval.wilson(right, images);
        return new Measured(
                100.0 * right / images, 100 * interval.low(), 100 * interval.high(), images);
    }
}
