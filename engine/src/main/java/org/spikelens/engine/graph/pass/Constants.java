package org.spikelens.engine.graph.pass;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;

/** Evaluates operations whose inputs are all constants. */
final class Constants {
    private Constants() {}

    /** Null if it is an operation that is left to run time. */
    static Parameter evaluate(Op op, List<Parameter> inputs, Shape shape) {
        if (op instanceof Op.Reshape) {
            return inputs.get(0).reshape(shape);
        }
        if (op instanceof Op.Transpose transpose) {
            return transposed(inputs.get(0), transpose, shape);
        }
        DoubleBinaryOperator operation = operation(op);
        if (operation == null) {
            return null;
        }
        Parameter result = inputs.get(0);
        for (Parameter input : inputs.subList(1, inputs.size())) {
            result = combined(result, input, operation, shape);
        }
        return result;
    }

    private static DoubleBinaryOperator operation(Op op) {
        if (op instanceof Op.Add) {
            return Double::sum;
        }
        if (op instanceof Op.Sub) {
            return (a, b) -> a - b;
        }
        if (op instanceof Op.Mul) {
            return (a, b) -> a * b;
        }
        if (op instanceof Op.Div) {
            return (a, b) -> a / b;
        }
        return op instanceof Op.Max ? Math::max : null;
    }

    private static Parameter combined(
            Parameter left, Parameter right, DoubleBinaryOperator operation, Shape shape) {
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    (float)
                            operation.applyAsDouble(
                                    left.get(source(i, shape, left.shape())),
                                    right.get(source(i, shape, right.shape())));
        }
        return Parameter.of(shape, values);
    }

    /** Where element {@code index} of the broadcast shape lies in an operand, from the right. */
    private static int source(int index, Shape shape, Shape operand) {
        int rest = index;
        int source = 0;
        int stride = 1;
        for (int back = 1; back <= operand.dimension(); back++) {
            int length = (int) shape.get(shape.dimension() - back);
            int own = (int) operand.get(operand.dimension() - back);
            source += (own == 1 ? 0 : rest % length) * stride;
            stride *= own;
            rest /= length;
        }
        return source;
    }

    private static Parameter transposed(Parameter input, Op.Transpose transpose, Shape shape) {
        int rank = shape.dimension();
        int[] strides = new int[rank];
        int stride = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= (int) input.shape().get(axis);
        }
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            int rest = i;
            int source = 0;
            for (int axis = rank - 1; axis >= 0; axis--) {
                int length = (int) shape.get(axis);
                source += rest % length * strides[transpose.permutation().get(axis + 1) - 1];
                rest /= length;
            }
            values[i] = input.get(source);
        }
        return Parameter.of(shape, values);
    }
}
