package org.spikelens.engine.graph;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whether an operation is sound in itself: its weights agree with each other and with its window,
 * its axes exist. What is wrong, in words for the user, or null.
 */
final class FormCheck {
    private FormCheck() {}

    static String problem(Op op, Shape in) {
        if (op instanceof Op.Conv conv) {
            long outputs =
                    conv.weight().shape().dimension() == 0 ? 0 : conv.weight().shape().get(0);
            if (conv.groups() < 1 || outputs % conv.groups() != 0) {
                return "its "
                        + outputs
                        + " outputs do not divide into "
                        + conv.groups()
                        + " groups";
            }
            return kernel(conv.weight(), conv.bias(), conv.window(), outputs);
        }
        if (op instanceof Op.ConvTranspose conv) {
            return transposed(conv);
        }
        if (op instanceof Op.Linear linear) {
            if (linear.weight().shape().dimension() != 2) {
                return "its weight is " + linear.weight().shape() + ", not a matrix";
            }
            return bias(linear.bias(), linear.weight().shape().get(0));
        }
        if (op instanceof Op.BatchNorm norm) {
            return alike(norm.gamma(), norm.beta(), norm.mean(), norm.variance());
        }
        if (op instanceof Op.Affine affine) {
            return alike(affine.scale(), affine.shift());
        }
        if (op instanceof Op.AveragePool pool) {
            return window(pool.window());
        }
        if (op instanceof Op.MaxPool pool) {
            return window(pool.window());
        }
        if (op instanceof Op.Qcfs qcfs) {
            return levels(qcfs);
        }
        if (op instanceof Op.PRelu prelu) {
            return slope(prelu.slope().shape(), in);
        }
        if (op instanceof Op.Softmax softmax) {
            return axis(softmax.axis(), in);
        }
        return op instanceof Op.LogSoftmax softmax ? axis(softmax.axis(), in) : null;
    }

    private static String transposed(Op.ConvTranspose conv) {
        Shape weight = conv.weight().shape();
        if (weight.dimension() < 2 || conv.groups() < 1 || weight.get(0) % conv.groups() != 0) {
            return "its kernel " + weight + " does not divide into " + conv.groups() + " groups";
        }
        if (conv.outputPadding().size() != conv.window().axes()) {
            return "its output padding names " + conv.outputPadding().size() + " axes";
        }
        return kernel(conv.weight(), conv.bias(), conv.window(), weight.get(1) * conv.groups());
    }

    private static String kernel(Parameter weight, Parameter bias, Window window, long outputs) {
        String problem = window(window);
        if (problem != null) {
            return problem;
        }
        Shape shape = weight.shape();
        boolean fits = shape.dimension() == window.axes() + 2;
        for (int axis = 0; fits && axis < window.axes(); axis++) {
            fits = shape.get(axis + 2) == window.kernel().get(axis);
        }
        return fits
                ? bias(bias, outputs)
                : "its kernel is " + shape + " and its window " + window.kernel();
    }

    private static String bias(Parameter bias, long outputs) {
        return bias == null || bias.size() == outputs
                ? null
                : "its bias has " + bias.size() + " values for " + outputs + " outputs";
    }

    private static String alike(Parameter... perChannel) {
        List<Long> sizes = Stream.of(perChannel).map(Parameter::size).toList();
        return sizes.stream().distinct().count() == 1
                ? null
                : "its values a channel number " + sizes;
    }

    private static String window(Window window) {
        boolean complete =
                Stream.of(
                                window.strides(),
                                window.dilations(),
                                window.padsBegin(),
                                window.padsEnd())
                        .allMatch(entries -> entries.size() == window.axes());
        boolean positive =
                Stream.of(window.kernel(), window.strides(), window.dilations())
                        .flatMap(List::stream)
                        .allMatch(length -> length > 0);
        return complete && positive ? null : "its window cannot be right: " + window;
    }

    private static String levels(Op.Qcfs qcfs) {
        if (qcfs.levels() < 1) {
            return "it has " + qcfs.levels() + " levels";
        }
        return qcfs.lambda() > 0 && Float.isFinite(qcfs.lambda())
                ? null
                : "its lambda is " + qcfs.lambda();
    }

    private static String slope(Shape slope, Shape in) {
        int offset = in.dimension() - slope.dimension();
        for (int axis = 0; axis < slope.dimension(); axis++) {
            if (offset < 0 || slope.get(axis) != 1 && slope.get(axis) != in.get(axis + offset)) {
                return "its slope is " + slope + " and " + in + " comes";
            }
        }
        return null;
    }

    private static String axis(int axis, Shape in) {
        return axis >= 1 && axis <= in.dimension()
                ? null
                : "it works along axis " + axis + " of " + in;
    }
}
