package org.spikelens.engine.workflow;

import org.spikelens.engine.data.DataSpec;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;

/**
 * Which images, and how they are prepared and grouped.
 *
 * @param spec of the data set, as {@link DataSpec} reads it
 * @param preprocessing of every image
 * @param offset first image
 * @param limit number of images; 0: all from the offset on
 * @param batch how many go through a network together
 */
public record ImageChoice(
        String spec, Preprocessing preprocessing, int offset, int limit, int batch) {

    /**
     * The images in the shape that a network wants.
     *
     * @throws EngineException DATA_* where they cannot be read or do not fit
     */
    ImageSet open(Graph network) throws EngineException {
        return new ImageSet(DataSpec.open(spec, preprocessing), preprocessing, offset, limit)
                .shaped(network.input().shape());
    }
}
