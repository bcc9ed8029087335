package org.spikelens.app.project;

/**
 * Which images to work with, as a user writes it.
 *
 * @param calibration data set of the calibration images
 * @param test data set of the test images
 * @param testLimit how many test images
 * @param raw whether pixels stay 0 to 255
 * @param mean a channel, separated by commas; empty for none
 * @param std a channel, separated by commas; empty for none
 */
public record DataRequest(
        String calibration, String test, int testLimit, boolean raw, String mean, String std) {}
