package org.spikelens.engine.convert;

import ai.djl.ndarray.types.Shape;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;

/** Weights in other units of their inputs and outputs: times the one, over the other. */
final class AbsorbedWeights {
    private AbsorbedWeights() {}

    /** {@code [out, in/groups, k...]}. */
    static Parameter convolution(Op.Conv conv, double[] in, double[] out) {
        Shape shape = conv.weight().shape();
        int perGroup = Math.toIntExact(shape.get(1));
        int outputsPerGroup = out.length / conv.groups();
        int kernel = Math.toIntExact(conv.weight().size()) / (out.length * perGroup);
        float[] values = conv.weight().toArray();
        for (int i = 0; i < values.length; i++) {
            int o = i / (perGroup * kernel);
            int k = o / outputsPerGroup * perGroup + i / kernel % perGroup;
            values[i] = (float) (values[i] * in[k] / out[o]);
        }
        return Parameter.of(shape, values);
    }

    /** {@code [in, out/groups, k...]}. */
    static Parameter transposed(Op.ConvTranspose conv, double[] in, double[] out) {
        Shape shape = conv.weight().shape();
        int perGroup = Math.toIntExact(shape.get(1));
        int inputsPerGroup = in.length / conv.groups();
        int kernel = Math.toIntExact(conv.weight().size()) / (in.length * perGroup);
        float[] values = conv.weight().toArray();
        for (int i = 0; i < values.length; i++) {
            int k = i / (perGroup * kernel);
            int o = k / inputsPerGroup * perGroup + i / kernel % perGroup;
            values[i] = (float) (values[i] * in[k] / out[o]);
        }
        return Parameter.of(shape, values);
    }

    /** {@code [out, in]}. */
    static Parameter linear(Op.Linear linear, double[] in, double[] out) {
        float[] values = linear.weight().toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (values[i] * in[i % in.length] / out[i / in.length]);
        }
        return Parameter.of(linear.weight().shape(), values);
    }

    /** One factor a channel. */
    static Parameter scale(Parameter scale, double[] in, double[] out) {
        float[] values = scale.toArray();
        for (int c = 0; c < values.length; c++) {
            values[c] = (float) (values[c] * in[c] / out[c]);
        }
        return Parameter.of(scale.shape(), values);
    }

    /** What is added after the weights; null stays null. */
    static Parameter bias(Parameter bias, double[] out) {
        if (bias == null) {
            return null;
        }
        float[] values = bias.toArray();
        for (int c = 0; c < values.length; c++) {
            values[c] = (float) (values[c] / out[c]);
        }
        return Parameter.of(bias.shape(), values);
    }
}
