package org.spikelens.engine.diagnose.doctor;

/**
 * One thing that a remedy changes, as a program can do it and take it back.
 *
 * @param key of the setting or option; the name of the run's figure
 * @param before what it is now; empty where it is not given
 * @param after what it should be; empty where it should not be given
 */
public record Change(Target target, String key, String before, String after) {
    /** Where the change is made. */
    public enum Target {
        /** A setting of the conversion method; convert again. */
        SETTING,
        /** An option of how images are prepared; convert again. */
        IMAGES,
        /** The run: {@code timesteps}, {@code readout-start}; run again. */
        RUN
    }

    /** Takes it back. */
    public Change undone() {
        return new Change(target, key, after, before);
    }
}
