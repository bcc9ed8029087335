package org.spikelens.engine.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/**
 * Evaluates nodes whose inputs are all known: the chains of shapes, indices and reordered weights
 * that exporters leave in a graph. Integers stay integers; the batch is carried through as {@link
 * NodeImport#BATCH}.
 */
final class ConstantFolding {
    private static final Map<String, Folder> FOLDERS =
            Map.ofEntries(
                    Map.entry("Identity", (node, in) -> in.get(0)),
                    Map.entry("Dropout", (node, in) -> in.get(0)),
                    Map.entry("Cast", ConstantFolding::cast),
                    Map.entry("Shape", (node, in) -> shape(node, in.get(0).dims())),
                    Map.entry("Size", (node, in) -> scalar(Strides.size(in.get(0).dims()))),
                    Map.entry("Gather", ConstantFolding::gather),
                    Map.entry("Slice", ConstantFolding::slice),
                    Map.entry("Concat", ConstantFolding::concat),
                    Map.entry("Reshape", ConstantFolding::reshape),
                    Map.entry("Flatten", ConstantFolding::flatten),
                    Map.entry("Squeeze", ConstantFolding::squeeze),
                    Map.entry("Unsqueeze", ConstantFolding::unsqueeze),
                    Map.entry("Transpose", ConstantFolding::transpose),
                    Map.entry("Expand", ConstantFolding::expand),
                    Map.entry("ConstantOfShape", ConstantFolding::filled),
                    Map.entry("Range", ConstantFolding::range),
                    Map.entry("Where", ConstantFolding::where),
                    Map.entry(
                            "Equal",
                            (node, in) ->
                                    binary(in, (a, b) -> a == b ? 1 : 0, (a, b) -> a == b ? 1 : 0)
                                            .toIntegers()),
                    Map.entry("Add", (node, in) -> binary(in, Long::sum, Double::sum)),
                    Map.entry("Sub", (node, in) -> binary(in, (a, b) -> a - b, (a, b) -> a - b)),
                    Map.entry("Mul", (node, in) -> binary(in, (a, b) -> a * b, (a, b) -> a * b)),
                    Map.entry("Div", ConstantFolding::quotient),
                    Map.entry("Max", (node, in) -> binary(in, Math::max, Math::max)),
                    Map.entry("Min", (node, in) -> binary(in, Math::min, Math::min)),
                    Map.entry("Sum", (node, in) -> binary(in, Long::sum, Double::sum)),
                    Map.entry("Floor", (node, in) -> in.get(0).map(Math::floor)),
                    Map.entry("Ceil", (node, in) -> in.get(0).map(Math::ceil)),
                    Map.entry("Sqrt", (node, in) -> in.get(0).map(Math::sqrt)),
                    Map.entry("Exp", (node, in) -> in.get(0).map(Math::exp)),
                    Map.entry("Reciprocal", (node, in) -> in.get(0).map(value -> 1 / value)),
                    Map.entry("Neg", ConstantFolding::negative),
                    Map.entry("Constant", ConstantFolding::constant));

    private ConstantFolding() {}

    @FunctionalInterface
    private interface Folder {
        Tensor fold(OnnxNode node, List<Tensor> inputs) throws Refusal;
    }

    static boolean knows(String op) {
        return FOLDERS.containsKey(op);
    }

    /**
     * @param inputs null where an optional one is left out
     * @throws Refusal if the node is wrong, or its result would be absurdly large
     */
    static Tensor fold(OnnxNode node, List<Tensor> inputs) throws Refusal {
        try {
            return FOLDERS.get(node.op()).fold(node, inputs);
        } catch (ArithmeticException
                | IndexOutOfBoundsException
                | NegativeArraySizeException
                | NullPointerException e) {
            throw new Refusal("cannot be worked out from its constant inputs");
        }
    }

    /** Of a value with these axes, as the operator Shape gives it (start and end: opset 15). */
    static Tensor shape(OnnxNode node, long[] dims) {
        int rank = dims.length;
        int start = clamp(node.integer("start", 0), rank);
        int end = clamp(node.integer("end", rank), rank);
        return Tensor.vector(node.name(), Arrays.copyOfRange(dims, start, Math.max(start, end)));
    }

    private static int clamp(long position, int rank) {
        return (int) Math.max(0, Math.min(rank, position < 0 ? position + rank : position));
    }

    private static Tensor scalar(long value) {
        return Tensor.ofIntegers("", new long[0], new long[] {value});
    }

    private static Tensor constant(OnnxNode node, List<Tensor> in) throws Refusal {
        if (node.has("value_int")) {
            return scalar(node.integer("value_int", 0));
        }
        if (node.has("value_ints")) {
            return Tensor.vector(node.name(), node.integers("value_ints"));
        }
        if (node.has("value_float")) {
            float value = node.real("value_float", 0);
            return Tensor.ofFloats(node.name(), new long[0], new float[] {value});
        }
        if (node.has("value_floats")) {
            float[] values = node.reals("value_floats");
            return Tensor.ofFloats(node.name(), new long[] {values.length}, values);
        }
        throw new Refusal("holds a sparse tensor or text");
    }

    private static Tensor cast(OnnxNode node, List<Tensor> in) {
        return ElementType.integer(node.integer("to", 1))
                ? in.get(0).toIntegers()
                : in.get(0).toFloats();
    }

    private static Tensor gather(OnnxNode node, List<Tensor> in) {
        Tensor data = in.get(0);
        Tensor indices = in.get(1);
        int axis = Axes.of(node.integer("axis", 0), data.rank());
        long[] dims = data.dims();
        long[] picked = indices.dims();
        long[] out = new long[dims.length - 1 + picked.length];
        System.arraycopy(dims, 0, out, 0, axis);
        System.arraycopy(picked, 0, out, axis, picked.length);
        System.arraycopy(dims, axis + 1, out, axis + picked.length, dims.length - axis - 1);
        int inner = (int) Strides.size(dims, axis + 1, dims.length);
        int outer = (int) Strides.size(dims, 0, axis);
        int[] sources = new int[Strides.bounded(out)];
        int at = 0;
        for (int block = 0; block < outer; block++) {
            for (int i = 0; i < indices.size(); i++) {
                long index = indices.integer(i);
                long row = index < 0 ? index + dims[axis] : index;
                for (int k = 0; k < inner; k++) {
                    sources[at++] = (int) ((block * dims[axis] + row) * inner + k);
                }
            }
        }
        return data.pick(out, sources);
    }

    private static Tensor slice(OnnxNode node, List<Tensor> in) throws Refusal {
        Tensor data = in.get(0);
        long[] dims = data.dims();
        long[] steps = Strides.of(dims);
        long offset = 0;
        for (SliceRange range : SliceRange.of(node, in, dims)) {
            offset += steps[range.axis()] * range.start();
            steps[range.axis()] *= range.step();
            dims[range.axis()] = range.length();
        }
        return data.pick(dims, Strides.walk(dims, steps, offset));
    }

    private static Tensor concat(OnnxNode node, List<Tensor> in) {
        int axis = Axes.of(node.integer("axis", 0), in.get(0).rank());
        long[] dims = in.get(0).dims();
        dims[axis] = in.stream().mapToLong(part -> part.dims()[axis]).sum();
        boolean integer = in.stream().allMatch(Tensor::isInteger);
        float[] reals = new float[Strides.bounded(dims)];
        long[] integers = new long[reals.length];
        int outer = (int) Strides.size(dims, 0, axis);
        int at = 0;
        for (int block = 0; block < outer; block++) {
            for (Tensor part : in) {
                int run = part.size() / outer;
                for (int i = 0; i < run; i++, at++) {
                    integers[at] = part.integer(block * run + i);
                    reals[at] = part.real(block * run + i);
                }
            }
        }
        return integer
                ? Tensor.ofIntegers(node.name(), dims, integers)
                : Tensor.ofFloats(node.name(), dims, reals);
    }

    private static Tensor reshape(OnnxNode node, List<Tensor> in) throws Refusal {
        Tensor data = in.get(0);
        long[] target = in.get(1).toLongs();
        boolean zeros = node.integer("allowzero", 0) == 1;
        int open = -1;
        long known = 1;
        for (int axis = 0; axis < target.length; axis++) {
            if (target[axis] == 0 && !zeros) {
                target[axis] = data.dims()[axis];
            }
            if (target[axis] == -1) {
                open = axis;
            } else {
                known *= target[axis];
            }
        }
        if (open >= 0) {
            target[open] = data.size() / known;
        }
        if (Strides.size(target) != data.size()) {
            throw new Refusal(
                    "makes "
                            + Arrays.toString(target)
                            + " out of a constant of "
                            + data.size()
                            + " values");
        }
        return data.reshape(target);
    }

    private static Tensor flatten(OnnxNode node, List<Tensor> in) {
        long[] dims = in.get(0).dims();
        int axis = clamp(node.integer("axis", 1), dims.length);
        return in.get(0)
                .reshape(Strides.size(dims, 0, axis), Strides.size(dims, axis, dims.length));
    }

    private static Tensor squeeze(OnnxNode node, List<Tensor> in) {
        return in.get(0).reshape(Axes.squeezed(in.get(0).dims(), Axes.given(node, in, 1)));
    }

    private static Tensor unsqueeze(OnnxNode node, List<Tensor> in) {
        return in.get(0).reshape(Axes.unsqueezed(in.get(0).dims(), Axes.given(node, in, 1)));
    }

    private static Tensor transpose(OnnxNode node, List<Tensor> in) {
        return in.get(0).transpose(Axes.permutation(node, in.get(0).rank()));
    }

    private static Tensor expand(OnnxNode node, List<Tensor> in) {
        Tensor data = in.get(0);
        long[] target = withoutBatch(in.get(1).toLongs());
        long[] dims = Strides.filled(Strides.broadcast(data.dims(), target));
        return data.pick(dims, Strides.walk(dims, Strides.broadcastSteps(data.dims(), dims), 0));
    }

    private static Tensor filled(OnnxNode node, List<Tensor> in) throws Refusal {
        long[] dims = Strides.filled(withoutBatch(in.get(0).toLongs()));
        Tensor value =
                in.size() > 1
                        ? in.get(1)
                        : Tensor.ofFloats(node.name(), new long[] {1}, new float[] {0});
        return value.reshape(1).named(node.name()).pick(dims, new int[Strides.bounded(dims)]);
    }

    /** What is the same for every sample needs one entry along the batch. */
    private static long[] withoutBatch(long[] dims) {
        if (dims.length > 0 && dims[0] == NodeImport.BATCH) {
            dims[0] = 1;
        }
        return dims;
    }

    private static Tensor range(OnnxNode node, List<Tensor> in) {
        double start = in.get(0).real(0);
        double step = in.get(2).real(0);
        int count = (int) Math.max(0, Math.ceil((in.get(1).real(0) - start) / step));
        float[] values = new float[Strides.bounded(Strides.filled(new long[] {count}))];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (start + i * step);
        }
        Tensor result = Tensor.ofFloats(node.name(), new long[] {count}, values);
        return in.get(0).isInteger() ? result.toIntegers() : result;
    }

    private static Tensor where(OnnxNode node, List<Tensor> in) {
        long[] dims =
                Strides.broadcast(
                        Strides.broadcast(in.get(0).dims(), in.get(1).dims()), in.get(2).dims());
        int[] condition = spread(in.get(0), dims);
        int[] yes = spread(in.get(1), dims);
        int[] no = spread(in.get(2), dims);
        long[] integers = new long[condition.length];
        float[] reals = new float[condition.length];
        for (int i = 0; i < condition.length; i++) {
            boolean chosen = in.get(0).integer(condition[i]) != 0;
            Tensor source = in.get(chosen ? 1 : 2);
            integers[i] = source.integer(chosen ? yes[i] : no[i]);
            reals[i] = source.real(chosen ? yes[i] : no[i]);
        }
        return in.get(1).isInteger()
                ? Tensor.ofIntegers(node.name(), dims, integers)
                : Tensor.ofFloats(node.name(), dims, reals);
    }

    private static int[] spread(Tensor tensor, long[] dims) {
        return Strides.walk(dims, Strides.broadcastSteps(tensor.dims(), dims), 0);
    }

    /** Integer division cuts towards zero, as in C; a divisor of 0 refuses the node. */
    private static Tensor quotient(OnnxNode node, List<Tensor> in) throws Refusal {
        return binary(in, (a, b) -> a / b, (a, b) -> a / b);
    }

    private static Tensor negative(OnnxNode node, List<Tensor> in) {
        Tensor result = in.get(0).map(value -> -value);
        return in.get(0).isInteger() ? result.toIntegers() : result;
    }

    private static Tensor binary(
            List<Tensor> in, LongBinaryOperator integer, DoubleBinaryOperator real) throws Refusal {
        Tensor result = in.get(0);
        for (Tensor next : in.subList(1, in.size())) {
            long[] dims = Strides.broadcast(result.dims(), next.dims());
            if (dims == null) {
                throw new Refusal("combines constants whose shapes do not fit");
            }
            result = combine(result, next, dims, integer, real);
        }
        return result;
    }

    private static Tensor combine(
            Tensor a,
            Tensor b,
            long[] dims,
            LongBinaryOperator integer,
            DoubleBinaryOperator real) {
        int[] left = spread(a, dims);
        int[] right = spread(b, dims);
        String name = a.name().isEmpty() ? b.name() : a.name();
        if (a.isInteger() && b.isInteger()) {
            long[] values = new long[left.length];
            Arrays.setAll(
                    values, i -> integer.applyAsLong(a.integer(left[i]), b.integer(right[i])));
            return Tensor.ofIntegers(name, dims, values);
        }
        float[] values = new float[left.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) real.applyAsDouble(a.real(left[i]), b.real(right[i]));
        }
        return Tensor.ofFloats(name, dims, values);
    }
}
