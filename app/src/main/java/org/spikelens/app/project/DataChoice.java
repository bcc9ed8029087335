package org.spikelens.app.project;

import java.util.List;

/**
 * The images that are worked with.
 *
 * @param request how they were asked for
 * @param calibrationImages how many thresholds are balanced on
 * @param testImages how many accuracy is measured on
 * @param classNames in order; empty without labels
 * @param thumbnails the first test images
 * @param ann the source network's accuracy on the test images; null before it is measured
 */
public record DataChoice(
        DataRequest request,
        int calibrationImages,
        int testImages,
        List<String> classNames,
        List<Thumbnail> thumbnails,
        Measured ann) {
    public DataChoice {
        classNames = List.copyOf(classNames);
        thumbnails = List.copyOf(thumbnails);
    }

    public DataChoice with(Measured measured) {
        return new DataChoice(
                request, calibrationImages, testImages, classNames, thumbnails, measured);
    }
}
