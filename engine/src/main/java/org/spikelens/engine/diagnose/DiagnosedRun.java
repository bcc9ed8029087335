package org.spikelens.engine.diagnose;

import org.spikelens.engine.metrics.Score;

/**
 * The run that a diagnosis looks at.
 *
 * @param images how many
 * @param timesteps T
 * @param readoutStart the timestep after which the output is read
 * @param ann the source network's accuracy; without trials if there are no labels
 * @param spiking the spiking network's accuracy; without trials if there are no labels
 * @param agreement images on which both name the same class
 * @param seconds of the spiking network alone, all images and timesteps
 * @param ledgerSeconds what the ledger took beside that
 */
public record DiagnosedRun(
        int images,
        int timesteps,
        int readoutStart,
        Score ann,
        Score spiking,
        Score agreement,
        double seconds,
        double ledgerSeconds) {
    /** Time with the ledger over time without. */
    public double costRatio() {
        return (seconds + ledgerSeconds) / seconds;
    }
}
