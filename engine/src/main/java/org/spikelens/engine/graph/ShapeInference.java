package org.spikelens.engine.graph;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/** The shape that an operation gives, one sample at a time. */
final class ShapeInference {
    private final String node;
    private final Op op;
    private final List<Node> inputs;

    private ShapeInference(String node, Op op, List<Node> inputs) {
        this.node = node;
        this.op = op;
        this.inputs = inputs;
    }

    static Shape infer(String node, Op op, List<Node> inputs) throws EngineException {
        return new ShapeInference(node, op, inputs).infer();
    }

    private Shape infer() throws EngineException {
        if (op instanceof Op.Input input) {
            return input.shape();
        }
        if (op instanceof Op.Constant constant) {
            return constant.value().shape();
        }
        if (inputs.isEmpty()) {
            throw mismatch("it has no input");
        }
        Shape in = inputs.get(0).shape();
        String problem = FormCheck.problem(op, in);
        if (problem != null) {
            throw mismatch(problem);
        }
        if (op instanceof Op.Conv conv) {
            return convolution(conv, in);
        }
        if (op instanceof Op.ConvTranspose conv) {
            return transposedConvolution(conv, in);
        }
        if (op instanceof Op.Linear linear) {
            return linear(linear, in);
        }
        if (op instanceof Op.BatchNorm norm) {
            return perChannel(norm.gamma(), in);
        }
        if (op instanceof Op.Affine affine) {
            return perChannel(affine.scale(), in);
        }
        if (op instanceof Op.AveragePool pool) {
            return pooled(pool.window(), in);
        }
        if (op instanceof Op.MaxPool pool) {
            return pooled(pool.window(), in);
        }
        if (op instanceof Op.GlobalAveragePool || op instanceof Op.GlobalMaxPool) {
            return globallyPooled(in);
        }
        if (op instanceof Op.ReduceMean mean) {
            return reduced(mean, in);
        }
        if (op instanceof Op.Add
                || op instanceof Op.Sub
                || op instanceof Op.Mul
                || op instanceof Op.Div
                || op instanceof Op.Max) {
            return broadcast();
        }
        if (op instanceof Op.Concat concat) {
            return concatenated(concat, in);
        }
        if (op instanceof Op.Reshape reshape) {
            return reshaped(reshape, in);
        }
        if (op instanceof Op.Transpose transpose) {
            return transposed(transpose, in);
        }
        if (op instanceof Op.Slice slice) {
            return sliced(slice, in);
        }
        if (op instanceof Op.Gather gather) {
            return gathered(gather, in);
        }
        if (op instanceof Op.Pad pad) {
            return padded(pad, in);
        }
        if (op instanceof Op.Resize resize) {
            return resized(resize, in);
        }
        if (op instanceof Op.MatMul) {
            return product(in, inputs.get(1).shape());
        }
        return in;
    }

    private Shape convolution(Op.Conv conv, Shape in) throws EngineException {
        Shape weight = conv.weight().shape();
        requireSpatial(in, conv.window().axes());
        if (weight.get(1) * conv.groups() != in.get(0)) {
            throw mismatch(
                    "its kernel reads "
                            + weight.get(1) * conv.groups()
                            + " channels and "
                            + in.get(0)
                            + " come");
        }
        return slid(weight.get(0), conv.window(), in);
    }

    private Shape transposedConvolution(Op.ConvTranspose conv, Shape in) throws EngineException {
        Window window = conv.window();
        requireSpatial(in, window.axes());
        Shape weight = conv.weight().shape();
        if (weight.get(0) != in.get(0)) {
            throw mismatch(
                    "its kernel reads " + weight.get(0) + " channels and " + in.get(0) + " come");
        }
        long[] dims = new long[window.axes() + 1];
        dims[0] = weight.get(1) * conv.groups();
        for (int axis = 0; axis < window.axes(); axis++) {
            dims[axis + 1] =
                    (in.get(axis + 1) - 1) * window.strides().get(axis)
                            + (long) window.dilations().get(axis) * (window.kernel().get(axis) - 1)
                            + 1
                            + conv.outputPadding().get(axis)
                            - window.padsBegin().get(axis)
                            - window.padsEnd().get(axis);
        }
        return checked(dims);
    }

    private Shape linear(Op.Linear linear, Shape in) throws EngineException {
        Shape weight = linear.weight().shape();
        int last = in.dimension() - 1;
        if (last < 0 || weight.get(1) != in.get(last)) {
            throw mismatch("it reads " + weight.get(1) + " values and " + in + " come");
        }
        long[] dims = in.getShape().clone();
        dims[last] = weight.get(0);
        return new Shape(dims);
    }

    private Shape perChannel(Parameter parameter, Shape in) throws EngineException {
        if (in.dimension() == 0 || parameter.size() != in.get(0)) {
            throw mismatch("it has " + parameter.size() + " channels and " + in + " come");
        }
        return in;
    }

    private Shape pooled(Window window, Shape in) throws EngineException {
        requireSpatial(in, window.axes());
        return slid(in.get(0), window, in);
    }

    private Shape slid(long channels, Window window, Shape in) throws EngineException {
        long[] dims = new long[window.axes() + 1];
        dims[0] = channels;
        for (int axis = 0; axis < window.axes(); axis++) {
            dims[axis + 1] = window.outputLength(axis, in.get(axis + 1));
        }
        return checked(dims);
    }

    private Shape globallyPooled(Shape in) throws EngineException {
        if (in.dimension() < 2) {
            throw mismatch("it pools over space and " + in + " comes");
        }
        long[] dims = new long[in.dimension()];
        Arrays.fill(dims, 1);
        dims[0] = in.get(0);
        return new Shape(dims);
    }

    private Shape reduced(Op.ReduceMean mean, Shape in) throws EngineException {
        List<Long> dims = new ArrayList<>();
        for (int axis = 0; axis < in.dimension(); axis++) {
            if (!mean.axes().contains(axis + 1)) {
                dims.add(in.get(axis));
            } else if (mean.keepDims()) {
                dims.add(1L);
            }
        }
        if (mean.axes().stream().anyMatch(axis -> axis < 1 || axis > in.dimension())) {
            throw mismatch("it reduces axes " + mean.axes() + " of " + in);
        }
        return new Shape(dims);
    }

    /** Values carry a batch axis and align with it in front; constants align from the right. */
    private Shape broadcast() throws EngineException {
        int rank = 0;
        for (Node input : inputs) {
            rank = Math.max(rank, input.shape().dimension());
        }
        long[] dims = new long[rank];
        Arrays.fill(dims, 1);
        for (Node input : inputs) {
            Shape shape = input.shape();
            int offset = rank - shape.dimension();
            boolean value = !(input.op() instanceof Op.Constant);
            if (value && offset != 0) {
                throw mismatch("values of shapes " + shapes() + " do not align");
            }
            for (int axis = 0; axis < shape.dimension(); axis++) {
                long length = shape.get(axis);
                long other = dims[axis + offset];
                if (length != other && length != 1 && other != 1) {
                    throw mismatch("values of shapes " + shapes() + " do not align");
                }
                dims[axis + offset] = Math.max(length, other);
            }
        }
        return new Shape(dims);
    }

    private String shapes() {
        return inputs.stream().map(input -> input.shape().toString()).toList().toString();
    }

    private Shape concatenated(Op.Concat concat, Shape in) throws EngineException {
        int axis = concat.axis() - 1;
        if (axis < 0 || axis >= in.dimension()) {
            throw mismatch("it joins along axis " + concat.axis() + " of " + in);
        }
        long[] dims = in.getShape().clone();
        dims[axis] = 0;
        for (Node input : inputs) {
            Shape shape = input.shape();
            if (shape.dimension() != dims.length) {
                throw mismatch("it joins shapes " + shapes());
            }
            for (int other = 0; other < dims.length; other++) {
                if (other != axis && shape.get(other) != in.get(other)) {
                    throw mismatch("it joins shapes " + shapes());
                }
            }
            dims[axis] += shape.get(axis);
        }
        return new Shape(dims);
    }

    private Shape reshaped(Op.Reshape reshape, Shape in) throws EngineException {
        if (reshape.shape().size() != in.size()) {
            throw mismatch("it makes " + reshape.shape() + " out of " + in);
        }
        return reshape.shape();
    }

    private Shape transposed(Op.Transpose transpose, Shape in) throws EngineException {
        List<Integer> order = transpose.permutation();
        if (order.size() != in.dimension() + 1 || order.get(0) != 0) {
            throw mismatch("it orders axes " + order + " of " + in);
        }
        long[] dims = new long[in.dimension()];
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] = in.get(order.get(axis + 1) - 1);
        }
        return new Shape(dims);
    }

    private Shape sliced(Op.Slice slice, Shape in) throws EngineException {
        int axis = slice.axis() - 1;
        if (axis < 0
                || axis >= in.dimension()
                || slice.step() < 1
                || slice.start() < 0
                || slice.end() > in.get(axis)) {
            throw mismatch("it takes " + slice + " of " + in);
        }
        long[] dims = in.getShape().clone();
        dims[axis] = Math.max(0, -Math.floorDiv(slice.start() - slice.end(), slice.step()));
        return checked(dims);
    }

    private Shape gathered(Op.Gather gather, Shape in) throws EngineException {
        int axis = gather.axis() - 1;
        if (axis < 0
                || axis >= in.dimension()
                || gather.dropAxis() && gather.indices().size() != 1
                || gather.indices().stream().anyMatch(i -> i < 0 || i >= in.get(axis))) {
            throw mismatch("it takes " + gather + " of " + in);
        }
        List<Long> dims = new ArrayList<>();
        for (int other = 0; other < in.dimension(); other++) {
            if (other != axis) {
                dims.add(in.get(other));
            } else if (!gather.dropAxis()) {
                dims.add((long) gather.indices().size());
            }
        }
        return new Shape(dims);
    }

    private Shape padded(Op.Pad pad, Shape in) throws EngineException {
        if (pad.begin().size() != in.dimension() || pad.end().size() != in.dimension()) {
            throw mismatch("it pads " + pad.begin().size() + " axes of " + in);
        }
        long[] dims = in.getShape().clone();
        for (int axis = 0; axis < dims.length; axis++) {
            dims[axis] += pad.begin().get(axis) + pad.end().get(axis);
        }
        return checked(dims);
    }

    private Shape resized(Op.Resize resize, Shape in) throws EngineException {
        requireSpatial(in, resize.lengths().size());
        long[] dims = new long[in.dimension()];
        dims[0] = in.get(0);
        for (int axis = 1; axis < dims.length; axis++) {
            dims[axis] = resize.lengths().get(axis - 1);
        }
        return checked(dims);
    }

    private Shape product(Shape left, Shape right) throws EngineException {
        int rank = left.dimension();
        if (rank < 2 || right.dimension() != rank || left.get(rank - 1) != right.get(rank - 2)) {
            throw mismatch("it multiplies " + left + " by " + right);
        }
        long[] dims = left.getShape().clone();
        dims[rank - 1] = right.get(rank - 1);
        for (int axis = 0; axis < rank - 2; axis++) {
            if (left.get(axis) != right.get(axis) && left.get(axis) != 1 && right.get(axis) != 1) {
                throw mismatch("it multiplies " + left + " by " + right);
            }
            dims[axis] = Math.max(left.get(axis), right.get(axis));
        }
        return new Shape(dims);
    }

    private void requireSpatial(Shape in, int axes) throws EngineException {
        if (in.dimension() != axes + 1) {
            throw mismatch("it slides over " + axes + " axes and " + in + " comes");
        }
    }

    private Shape checked(long[] dims) throws EngineException {
        for (long length : dims) {
            if (length < 1) {
                throw mismatch("nothing would be left: its output would be " + new Shape(dims));
            }
        }
        return new Shape(dims);
    }

    private EngineException mismatch(String reason) {
        return EngineException.of(
                Code.SHAPE_MISMATCH, "node", node, "op", op.label(), "reason", reason);
    }
}
