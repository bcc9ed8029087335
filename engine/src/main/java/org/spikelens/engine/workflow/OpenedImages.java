package org.spikelens.engine.workflow;

import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;

/**
 * Images that several pieces of work share: read and prepared once.
 *
 * @param choice how they were asked for
 * @param set the images, or some of those that were asked for
 */
public record OpenedImages(ImageChoice choice, ImageSet set) {
    /**
     * @throws EngineException DATA_* where they cannot be read or do not fit the network
     */
    public static OpenedImages of(ImageChoice choice, Graph network) throws EngineException {
        return new OpenedImages(choice, choice.open(network));
    }

    /** Some of them, by their numbers in this set. */
    public OpenedImages select(int... images) {
        return new OpenedImages(choice, set.select(images));
    }
}
