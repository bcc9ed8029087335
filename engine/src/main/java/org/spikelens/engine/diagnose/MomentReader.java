package org.spikelens.engine.diagnose;

import java.util.List;

/**
 * Reads figures from spiking layers at moments of a run.
 *
 * @param <P> what one layer of one image gives
 */
interface MomentReader<P> {
    /**
     * The run begins.
     *
     * @param sites names of the spiking layers, in running order
     */
    void begin(List<String> sites);

    /**
     * Whether an image is looked at, at a moment.
     *
     * @param horizon number of the moment, from 0
     * @param image number of the image in its set, from 0
     */
    default boolean reads(int horizon, int image) {
        return true;
    }

    /**
     * Reads one layer of one image; may run for several images at once.
     *
     * @param horizon number of the moment, from 0
     */
    P read(int horizon, SampleMoment moment);

    /**
     * Takes what was read, image after image in their order.
     *
     * @param horizon number of the moment, from 0
     * @param site number of the layer in running order, from 0
     * @param image number of the image in its set, from 0
     */
    void take(int horizon, int site, int image, P part);
}
