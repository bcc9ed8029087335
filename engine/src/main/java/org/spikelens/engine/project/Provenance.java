package org.spikelens.engine.project;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a converted network comes from: enough to make it again.
 *
 * @param modelName file name of the source network
 * @param modelSha256 its hash, in hexadecimal digits
 * @param method id of the conversion method
 * @param settings all of its settings, defaults included
 * @param data specification of the calibration set
 * @param offset first calibration image
 * @param limit number of calibration images; 0: all
 * @param batch images of one update
 * @param seed of the order of the images
 * @param updates made
 * @param program version of the program that converted
 */
public record Provenance(
        String modelName,
        String modelSha256,
        String method,
        Map<String, String> settings,
        String data,
        int offset,
        int limit,
        int batch,
        long seed,
        int updates,
        String program) {
    public Provenance {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }
}
