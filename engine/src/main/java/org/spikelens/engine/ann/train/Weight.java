package org.spikelens.engine.ann.train;

import ai.djl.ndarray.types.Shape;
import org.spikelens.engine.graph.Parameter;

/** One array of numbers that training changes, and the momentum of each. */
final class Weight {
    private final Shape shape;
    private final boolean decays;
    private final float least;
    private final float[] values;
    private final float[] velocity;

    Weight(Parameter first, boolean decays) {
        this(first, decays, Float.NEGATIVE_INFINITY);
    }

    /**
     * @param least what no number falls below
     */
    Weight(Parameter first, boolean decays, float least) {
        this.shape = first.shape();
        this.decays = decays;
        this.least = least;
        this.values = first.toArray();
        this.velocity = new float[values.length];
    }

    Shape shape() {
        return shape;
    }

    /** The numbers themselves, for uploading. */
    float[] values() {
        return values;
    }

    /** The momentum of each number, itself. */
    float[] velocity() {
        return velocity;
    }

    Parameter parameter() {
        return Parameter.of(shape, values);
    }

    /**
     * One step of gradient descent, as PyTorch counts it: {@code v <- momentum v + (g + decay w)},
     * {@code w <- w - rate v}.
     */
    void descend(float[] gradient, double rate, Schedule schedule) {
        float momentum = (float) schedule.momentum();
        float decay = decays ? (float) schedule.decay() : 0;
        float step = (float) rate;
        for (int i = 0; i < values.length; i++) {
            velocity[i] = momentum * velocity[i] + (gradient[i] + decay * values[i]);
            values[i] = Math.max(least, values[i] - step * velocity[i]);
        }
    }
}
