package org.spikelens.engine.workflow.compare;

import org.spikelens.engine.workflow.RunResult;

/**
 * One conversion and one run of it.
 *
 * @param timesteps T that the conversion was made for and run to; for a conversion that may be read
 *     at any step, the last step
 * @param calibrationSeconds what the calibration took
 * @param updates batches that the calibration looked at
 * @param run what came of it
 */
record Attempt(int timesteps, double calibrationSeconds, int updates, RunResult run) {}
