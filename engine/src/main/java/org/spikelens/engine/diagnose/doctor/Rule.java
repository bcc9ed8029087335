package org.spikelens.engine.diagnose.doctor;

import java.util.Locale;

/**
 * A fault that can be found. The order is that of findings: what is wrong before conversion comes
 * first, then the way of converting, thresholds, and time. What each looks at and from where on it
 * speaks is written in {@code engine/docs/methods/doctor.md}.
 */
public enum Rule {
    INPUT_INVERTED,
    CHANNEL_ORDER,
    INPUT_SCALE,
    LABEL_ORDER,
    BIAS_DIVIDED,
    NORM_STATISTICS,
    DEAD_LAYER,
    ANN_WRONG,

    SOFTMAX_LEFT,
    ANALOGUE_ACTIVATION,
    NORM_BEFORE_POOL,
    AVERAGE_POOL,
    POOL_BEFORE_NEURON,

    HARD_RESET,
    LEAK,
    INITIAL_POTENTIAL,
    TIE_RULE,

    CALIBRATION_UNLIKE_TEST,
    CALIBRATION_SMALL,
    BALANCING_SHORT,
    OUTLIER_THRESHOLD,
    OVERSHOOT,
    CLIPPING,

    TIMESTEPS_BELOW_WAVE,
    READOUT_EARLY,
    STARVED_LAYER,
    SILENT_CHANNELS,
    TIMESTEPS_FEW,
    UNEVENNESS,
    ERROR_GROWS,

    LAYER_COSTS;

    /** The word of files and reports. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Of the sentence that tells the fault, in a bundle of words. */
    public String findingKey() {
        return "finding." + name();
    }

    /** Of the sentence that tells the mend, in a bundle of words. */
    public String remedyKey() {
        return "remedy." + name();
    }
}
