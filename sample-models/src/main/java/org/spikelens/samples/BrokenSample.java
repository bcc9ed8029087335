package org.spikelens.samples;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A bundled network, or the way it is converted, broken in one known way.
 *
 * @param id what it is asked for by
 * @param title a few words
 * @param broken what was done to it, one sentence
 * @param network the sound network that it is made from
 * @param cause what is to be found
 * @param damages done to the network, in order; empty where it is sound
 * @param conversion how it is converted
 * @param timesteps that its error shows well after
 */
public record BrokenSample(
        String id,
        String title,
        String broken,
        String network,
        Cause cause,
        List<Damage> damages,
        Conversion conversion,
        int timesteps) {
    public BrokenSample {
        damages = List.copyOf(damages);
    }

    /**
     * What a diagnosis must name first.
     *
     * @param rule by its id
     * @param layer where the fault is; empty if it is no layer's
     */
    public record Cause(String rule, String layer) {}

    /**
     * How the network is converted.
     *
     * @param method its id
     * @param settings of the method that differ from its defaults
     * @param images preparation of images by option; empty: as the network's recipe says
     * @param calibration what the images for calibration are like
     */
    public record Conversion(
            String method,
            Map<String, String> settings,
            Map<String, String> images,
            CalibrationImages calibration) {
        public Conversion {
            settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
            images = Collections.unmodifiableMap(new LinkedHashMap<>(images));
        }
    }

    /** What the images for calibration are like. */
    public enum CalibrationImages {
        /** Those of the data set. */
        SOUND,
        /** The same with a quarter of their contrast, and dark. */
        DIM,
        /** The first two only. */
        TWO
    }

    /** The data set as this sample has it. */
    SampleData data(Half half) {
        SampleData sound = Samples.dataSet(Samples.dataSetsByModel().get(network), half);
        if (half != Half.CALIBRATION) {
            return sound;
        }
        return switch (conversion.calibration()) {
            case SOUND -> sound;
            case DIM -> new ChangedData(sound, sound.size(), 4);
            case TWO -> new ChangedData(sound, 2, 1);
        };
    }
}
