package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDArray;

/** How one spiking layer finds its thresholds, batch after batch. */
interface SiteProcess {
    /**
     * One update.
     *
     * @param current {@code [N, C, ...]}; written over where its memory is in order
     * @param scan working memory
     * @return what the layer passes on
     */
    NDArray update(NDArray current, CurrentScan scan);

    ThresholdTrajectory trajectory();

    SiteRecord record();
}
