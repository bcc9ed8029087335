package org.spikelens.engine.graph.pass;

import java.util.Arrays;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;

/**
 * {@code y = x * scale + shift} a channel, in double so that folding rounds once.
 *
 * @param scale {@code [channels]}
 * @param shift {@code [channels]}
 */
record ChannelMap(double[] scale, double[] shift) {

    /** What a normalisation or an affine node computes; null for any other operation. */
    static ChannelMap of(Op op) {
        if (op instanceof Op.BatchNorm norm) {
            int channels = Math.toIntExact(norm.gamma().size());
            ChannelMap map = new ChannelMap(new double[channels], new double[channels]);
            for (int c = 0; c < channels; c++) {
                double factor =
                        norm.gamma().get(c) / Math.sqrt(norm.variance().get(c) + norm.epsilon());
                map.scale[c] = factor;
                map.shift[c] = norm.beta().get(c) - norm.mean().get(c) * factor;
            }
            return map;
        }
        if (op instanceof Op.Affine affine) {
            return new ChannelMap(doubles(affine.scale()), doubles(affine.shift()));
        }
        return null;
    }

    ChannelMap then(ChannelMap next) {
        ChannelMap joined = new ChannelMap(scale.clone(), shift.clone());
        for (int c = 0; c < scale.length; c++) {
            joined.scale[c] *= next.scale[c];
            joined.shift[c] = shift[c] * next.scale[c] + next.shift[c];
        }
        return joined;
    }

    /**
     * The same map on the same values in row-major order, cut into other channels; null if one of
     * those would need two maps.
     *
     * @param elements values of one sample
     */
    ChannelMap regrouped(int channels, int elements) {
        ChannelMap map = new ChannelMap(new double[channels], new double[channels]);
        int from = elements / scale.length;
        int to = elements / channels;
        for (int element = 0; element < elements; element++) {
            int source = element / from;
            int target = element / to;
            if (element % to == 0) {
                map.scale[target] = scale[source];
                map.shift[target] = shift[source];
            } else if (map.scale[target] != scale[source] || map.shift[target] != shift[source]) {
                return null;
            }
        }
        return map;
    }

    boolean shifts() {
        return Arrays.stream(shift).anyMatch(value -> value != 0);
    }

    boolean scales() {
        return Arrays.stream(scale).anyMatch(value -> value != 1);
    }

    Op.Affine affine() {
        return new Op.Affine(parameter(scale), parameter(shift));
    }

    static Parameter parameter(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return Parameter.vector(floats);
    }

    private static double[] doubles(Parameter parameter) {
        double[] values = new double[Math.toIntExact(parameter.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = parameter.get(i);
        }
        return values;
    }
}
