package org.spikelens.app.project;

import java.util.Map;

/**
 * Which images to work with, as a user writes it.
 *
 * @param calibration data set of the calibration images
 * @param test data set of the test images
 * @param testLimit how many test images
 * @param preparation what is done to every image, by option as {@code Preprocessing.of} takes them;
 *     what is not done is missing or blank
 */
public record DataRequest(
        String calibration, String test, int testLimit, Map<String, String> preparation) {
    public DataRequest {
        preparation = Map.copyOf(preparation);
    }

    /** One option of the preparation; empty where it is not done. */
    public String prepared(String option) {
        return preparation.getOrDefault(option, "");
    }
}
