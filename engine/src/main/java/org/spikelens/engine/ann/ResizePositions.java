package org.spikelens.engine.ann;

import org.spikelens.engine.graph.Op;

/** What an output of a resize reads along one spatial axis. */
public final class ResizePositions {
    private final Op.Resize resize;
    private final long length;
    private final double[] positions;

    /**
     * @param axis of the spatial axes, from 0
     * @param length of the input along it
     */
    public ResizePositions(Op.Resize resize, int axis, long length) {
        this.resize = resize;
        this.length = length;
        int output = Math.toIntExact(resize.lengths().get(axis));
        double scale =
                axis < resize.scales().size()
                        ? resize.scales().get(axis)
                        : (double) output / length;
        this.positions = new double[output];
        for (int i = 0; i < output; i++) {
            positions[i] =
                    switch (resize.coordinates()) {
                        case HALF_PIXEL -> (i + 0.5) / scale - 0.5;
                        case PYTORCH_HALF_PIXEL -> output > 1 ? (i + 0.5) / scale - 0.5 : 0;
                        case ASYMMETRIC -> i / scale;
                        case ALIGN_CORNERS -> output > 1 ? i * (length - 1.0) / (output - 1.0) : 0;
                    };
        }
    }

    /** Outputs along the axis. */
    int outputs() {
        return positions.length;
    }

    /** The one place that is read where the nearest is taken. */
    public long nearest(int output) {
        double position = positions[output];
        return inside(
                (long)
                        switch (resize.nearestMode()) {
                            case "floor" -> Math.floor(position);
                            case "ceil" -> Math.ceil(position);
                            case "round_prefer_ceil" -> Math.floor(position + 0.5);
                            default -> Math.ceil(position - 0.5);
                        });
    }

    /** The first of two places between which is interpolated. */
    public long below(int output) {
        return inside((long) Math.floor(positions[output]));
    }

    /** The second of two places between which is interpolated. */
    public long above(int output) {
        return inside((long) Math.floor(positions[output]) + 1);
    }

    /** How much of {@link #above} is taken, 0 to below 1; the rest is of {@link #below}. */
    public double share(int output) {
        return positions[output] - Math.floor(positions[output]);
    }

    private long inside(long place) {
        return Math.max(0, Math.min(length - 1, place));
    }
}
