package org.spikelens.engine.onnx;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Parameter;

/**
 * A constant of an ONNX file, or what folding made of constants: row-major, last axis fastest.
 * Holds floats (all floating types) or longs (all integer types; booleans as 0 and 1). Immutable.
 */
final class Tensor {
    private final String name;
    private final long[] dims;
    private final float[] floats;
    private final long[] integers;

    private Tensor(String name, long[] dims, float[] floats, long[] integers) {
        this.name = name;
        this.dims = dims;
        this.floats = floats;
        this.integers = integers;
    }

    /** Takes the arrays over. */
    static Tensor ofFloats(String name, long[] dims, float[] values) {
        return new Tensor(name, dims, values, null);
    }

    /** Takes the arrays over. */
    static Tensor ofIntegers(String name, long[] dims, long[] values) {
        return new Tensor(name, dims, null, values);
    }

    static Tensor vector(String name, long... values) {
        return new Tensor(name, new long[] {values.length}, null, values);
    }

    String name() {
        return name;
    }

    boolean isInteger() {
        return integers != null;
    }

    int rank() {
        return dims.length;
    }

    long[] dims() {
        return dims.clone();
    }

    int size() {
        return isInteger() ? integers.length : floats.length;
    }

    float real(int index) {
        return isInteger() ? integers[index] : floats[index];
    }

    long integer(int index) {
        return isInteger() ? integers[index] : (long) floats[index];
    }

    long[] toLongs() {
        long[] values = new long[size()];
        Arrays.setAll(values, this::integer);
        return values;
    }

    /** Whether all values are the same; then it is {@code real(0)}. */
    boolean uniform() {
        for (int i = 1; i < size(); i++) {
            if (real(i) != real(0)) {
                return false;
            }
        }
        return size() > 0;
    }

    Tensor reshape(long... other) {
        return new Tensor(name, other, floats, integers);
    }

    Tensor named(String other) {
        return new Tensor(other, dims, floats, integers);
    }

    Tensor map(DoubleUnaryOperator function) {
        float[] values = new float[size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) function.applyAsDouble(real(i));
        }
        return ofFloats(name, dims, values);
    }

    Tensor toIntegers() {
        return isInteger() ? this : ofIntegers(name, dims, toLongs());
    }

    Tensor toFloats() {
        return isInteger() ? map(value -> value) : this;
    }

    /** Gathers single values: entry {@code i} of the result is entry {@code sources[i]}. */
    Tensor pick(long[] shape, int[] sources) {
        if (isInteger()) {
            long[] values = new long[sources.length];
            Arrays.setAll(values, i -> integers[sources[i]]);
            return ofIntegers(name, shape, values);
        }
        float[] values = new float[sources.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = floats[sources[i]];
        }
        return ofFloats(name, shape, values);
    }

    Tensor transpose(int[] permutation) {
        long[] strides = Strides.of(dims);
        long[] shape = new long[rank()];
        long[] steps = new long[rank()];
        for (int axis = 0; axis < rank(); axis++) {
            shape[axis] = dims[permutation[axis]];
            steps[axis] = strides[permutation[axis]];
        }
        return pick(shape, Strides.walk(shape, steps, 0));
    }

    /**
     * As trained weights.
     *
     * @throws EngineException WEIGHT_NOT_FINITE if a value is NaN or infinite
     */
    Parameter parameter(long... shape) throws EngineException {
        float[] values = toFloats().floats;
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw EngineException.of(
                        Code.WEIGHT_NOT_FINITE, "weight", name, "value", values[i], "position", i);
            }
        }
        return Parameter.of(new Shape(shape), values);
    }

    Parameter parameter() throws EngineException {
        return parameter(dims);
    }

    /** The same weights times a factor. */
    Tensor scaled(float factor) {
        return factor == 1 ? this : map(value -> value * factor);
    }
}
