package org.spikelens.engine.diagnose;

import org.spikelens.engine.graph.Op;

/**
 * What the source network makes of a current at a spiking layer: a ReLU, a ReLU with a cap, or
 * QCFS.
 */
final class SourceActivation {
    private final int levels;
    private final float cap;

    private SourceActivation(int levels, float cap) {
        this.levels = levels;
        this.cap = cap;
    }

    static SourceActivation of(Op op) {
        if (!op.spikes()) {
            throw new IllegalArgumentException(op.label() + " does not spike");
        }
        return new SourceActivation(
                op instanceof Op.Qcfs qcfs ? qcfs.levels() : 0, (float) op.cap());
    }

    /** Steps from 0 to the cap; 0 where it has none. */
    int levels() {
        return levels;
    }

    /** The largest value that it can take. */
    double cap() {
        return cap;
    }

    /** Of a current of the source network exactly what that computes, bit for bit. */
    double of(double current) {
        if (levels == 0) {
            return Math.min(cap, Math.max(0, current));
        }
        if ((float) current == current) {
            return single((float) current);
        }
        double steps = Math.floor(current * levels / cap + 0.5);
        return Math.max(0, Math.min(levels, steps)) * cap / levels;
    }

    /* in single precision and in the order of the source network, whose ties it must share */
    private double single(float current) {
        float steps = (float) Math.floor(current / cap * levels + 0.5f);
        return Math.max(0, Math.min(levels, steps)) / levels * cap;
    }
}
