package org.spikelens.app.project;

import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.project.ProjectFacts;

/**
 * What the screen gets of a project that was read from a file.
 *
 * @param facts as they stand in the file
 * @param data null before images were chosen
 * @param images how those that are found compare with those of the file
 * @param lost why there are no images; null where there are
 * @param balance null before the balancing started
 * @param conversion null before the conversion started
 */
record Restored(
        ProjectFacts facts,
        OpenedModel model,
        DataChoice data,
        Found images,
        EngineException lost,
        BalanceFrame balance,
        ConversionFrame conversion) {

    /** What became of the images. */
    enum Found {
        SAME,
        OTHERS,
        MISSING
    }
}
