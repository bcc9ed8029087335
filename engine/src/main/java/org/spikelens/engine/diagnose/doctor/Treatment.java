package org.spikelens.engine.diagnose.doctor;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that a remedy can change, as it stands: taking a remedy and taking back what it did both give
 * another one.
 *
 * @param settings of the conversion method, defaults included
 * @param images how images are prepared, by option
 * @param run {@code timesteps} and {@code readout-start}
 */
public record Treatment(
        Map<String, String> settings, Map<String, String> images, Map<String, String> run) {
    public Treatment {
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        images = Collections.unmodifiableMap(new TreeMap<>(images));
        run = Collections.unmodifiableMap(new TreeMap<>(run));
    }

    public Treatment with(List<Change> changes) {
        TreeMap<String, String> newSettings = new TreeMap<>(settings);
        TreeMap<String, String> newImages = new TreeMap<>(images);
        TreeMap<String, String> newRun = new TreeMap<>(run);
        for (Change change : changes) {
            Map<String, String> changed =
                    switch (change.target()) {
                        case SETTING -> newSettings;
                        case IMAGES -> newImages;
                        case RUN -> newRun;
                    };
            if (change.after().isEmpty()) {
                changed.remove(change.key());
            } else {
                changed.put(change.key(), change.after());
            }
        }
        return new Treatment(newSettings, newImages, newRun);
    }

    /** Takes changes back that were made. */
    public Treatment without(List<Change> changes) {
        return with(changes.stream().map(Change::undone).toList());
    }

    /** Whether anything must be converted again on the way from another one. */
    public boolean convertsAgain(Treatment other) {
        return !settings.equals(other.settings) || !images.equals(other.images);
    }
}
