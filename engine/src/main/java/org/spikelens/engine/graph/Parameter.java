package org.spikelens.engine.graph;

import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** A constant tensor of a network: trained weights, row-major, last axis fastest. Immutable. */
public final class Parameter {
    private final Shape shape;
    private final float[] values;

    private Parameter(Shape shape, float[] values) {
        if (shape.size() != values.length) {
            throw new IllegalArgumentException(
                    "shape " + shape + " does not hold " + values.length + " values");
        }
        this.shape = shape;
        this.values = values;
    }

    /** Takes a copy of the values. */
    public static Parameter of(Shape shape, float... values) {
        return new Parameter(shape, values.clone());
    }

    /** A vector. */
    public static Parameter vector(float... values) {
        return of(new Shape(values.length), values);
    }

    public static Parameter scalar(float value) {
        return of(new Shape(), value);
    }

    public static Parameter filled(Shape shape, float value) {
        float[] values = new float[Math.toIntExact(shape.size())];
        Arrays.fill(values, value);
        return new Parameter(shape, values);
    }

    public Shape shape() {
        return shape;
    }

    public long size() {
        return values.length;
    }

    public float get(int index) {
        return values[index];
    }

    /** A read-only view. */
    public FloatBuffer buffer() {
        return FloatBuffer.wrap(values).asReadOnlyBuffer();
    }

    /** A copy. */
    public float[] toArray() {
        return values.clone();
    }

    /** The same values in another shape. */
    public Parameter reshape(Shape other) {
        return new Parameter(other, values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameter that
                && shape.equals(that.shape)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Parameter" + shape;
    }
}
