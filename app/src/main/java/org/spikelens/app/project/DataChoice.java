package org.spikelens.app.project;

import java.util.List;

/**
 * The images that are worked with.
 *
 * @param request how they were asked for
 * @param calibration those that thresholds are balanced on
 * @param test those that accuracy is measured on
 * @param labelled whether the test images have labels
 * @param classNames in order; empty where classes have none
 * @param ann the source network's accuracy on the test images; null before it is measured
 */
public record DataChoice(
        DataRequest request,
        ShownImages calibration,
        ShownImages test,
        boolean labelled,
        List<String> classNames,
        Measured ann) {
    public DataChoice {
        classNames = List.copyOf(classNames);
    }

    public DataChoice with(Measured measured) {
        return new DataChoice(request, calibration, test, labelled, classNames, measured);
    }
}
