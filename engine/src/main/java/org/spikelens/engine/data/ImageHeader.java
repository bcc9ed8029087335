package org.spikelens.engine.data;

import java.util.List;

/**
 * What the images of a source are.
 *
 * @param description how the user names the source
 * @param images their number
 * @param channels 1 for gray, 3 for colour
 * @param height in pixels
 * @param width in pixels
 * @param classNames by number; empty where unknown
 */
record ImageHeader(
        String description,
        int images,
        int channels,
        int height,
        int width,
        List<String> classNames) {
    ImageHeader {
        classNames = List.copyOf(classNames);
    }

    /** Values an image. */
    int values() {
        return channels * height * width;
    }
}
