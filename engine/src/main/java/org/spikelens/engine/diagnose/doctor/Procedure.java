package org.spikelens.engine.diagnose.doctor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spikelens.engine.calibrate.DelayEstimate;

/**
 * How a network was converted and is run.
 *
 * @param settings of the method, defaults included
 * @param images how images are prepared, by option
 * @param updates made in calibration
 * @param calibrationImages how many calibration saw; 0 where that is not known
 * @param delay when the output settles
 */
public record Procedure(
        Map<String, String> settings,
        Map<String, String> images,
        int updates,
        int calibrationImages,
        DelayEstimate delay) {
    public Procedure {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
    }

    /** A change of a setting, from what it is now. */
    Change setting(String key, String after) {
        return new Change(Change.Target.SETTING, key, settings.getOrDefault(key, ""), after);
    }
}
