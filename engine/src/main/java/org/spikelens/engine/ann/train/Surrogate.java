package org.spikelens.engine.ann.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * What stands in for the slope of a spike, which is a step and has none. With {@code x = (u -
 * theta) / a} and {@code a} the width times the threshold, the slope is
 *
 * <pre>
 *   rectangle   1/a           where |x| &lt;= 1/2, else 0
 *   triangle    (1 - |x|)/a   where |x| &lt;= 1,   else 0
 * </pre>
 *
 * both with an area of 1. The rectangle is the one of Wu et al., "Spatio-temporal backpropagation
 * for training high-performance spiking neural networks" (2018), among others that they try.
 */
public enum Surrogate {
    /** The same slope in a window of the width. */
    RECTANGLE,
    /** A slope that falls to both sides, in twice the width. */
    TRIANGLE;

    /**
     * A function that rises from 0 to 1 and has this slope.
     *
     * @param potential before the spike is taken off
     * @param threshold of the same rank
     * @param width {@code a}, of the same rank
     */
    NDArray rise(NDArray potential, NDArray threshold, NDArray width) {
        NDArray x = potential.sub(threshold).div(width);
        if (this == RECTANGLE) {
            return x.add(0.5f).clip(0, 1);
        }
        // factors that are arrays of the step's own, see TrainableNetwork
        NDManager step = potential.getManager();
        NDArray inside = x.clip(-1, 1);
        NDArray bend = inside.mul(inside.abs()).mul(step.create(0.5f));
        return inside.sub(bend).add(0.5f);
    }
}
