package org.spikelens.engine.calibrate;

/**
 * How the corrections of parallel neurons are calibrated.
 *
 * @param timesteps T that they are for
 * @param recordings batches that thresholds are recorded from first; 0 where they are known
 * @param updates batches after that, each of which moves the corrections
 * @param momentum what a correction keeps of itself in an update, 0 to below 1
 * @param exact whether the correction of the output aims at the mean that is missing; else the
 *     published step, which falls short of it where few neurons fire
 */
public record CorrectionSettings(
        int timesteps, int recordings, int updates, double momentum, boolean exact) {
    public CorrectionSettings {
        if (timesteps < 1 || recordings < 0 || updates < 0 || !(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException(
                    timesteps + " timesteps, " + updates + " updates, momentum " + momentum);
        }
    }
}
