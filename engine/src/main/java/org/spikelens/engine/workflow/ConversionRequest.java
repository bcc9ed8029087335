package org.spikelens.engine.workflow;

import java.util.Map;

/**
 * What is to be converted, and how.
 *
 * @param modelName file name of the source network
 * @param modelSha256 its hash
 * @param method id of the method
 * @param settings given by the user; the rest takes its default
 * @param seed of the order of the images
 */
public record ConversionRequest(
        String modelName,
        String modelSha256,
        String method,
        Map<String, String> settings,
        long seed) {
    public ConversionRequest {
        settings = Map.copyOf(settings);
    }
}
