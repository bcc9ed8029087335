package org.spikelens.engine.ann;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Operations of several inputs. Constants carry no batch axis and align from the right, so plain
 * broadcasting fits them; the library gives a result to the manager of its left operand, so one
 * that began with a constant is handed over.
 */
final class ArithmeticKernels {
    /** The first input that is computed, whose manager owns the result. */
    private final int owner;

    private final boolean[] constant;

    ArithmeticKernels(boolean[] constant) {
        this.constant = constant;
        int first = 0;
        while (first < constant.length - 1 && constant[first]) {
            first++;
        }
        this.owner = first;
    }

    Kernel chain(BinaryOperator<NDArray> operation) {
        return inputs -> {
            NDArray result = inputs.get(0).reshape(inputs.get(0).getShape());
            for (int i = 1; i < inputs.size(); i++) {
                try (NDArray before = result) {
                    result = operation.apply(before, inputs.get(i));
                }
            }
            return owned(result, inputs);
        };
    }

    Kernel concat(int axis) {
        return inputs -> {
            Shape batch = new Shape(inputs.get(owner).size(0));
            List<NDArray> copies = new ArrayList<>();
            NDList parts = new NDList();
            for (int i = 0; i < inputs.size(); i++) {
                NDArray part = inputs.get(i);
                if (constant[i]) {
                    part = part.broadcast(batch.addAll(part.getShape()));
                    copies.add(part);
                }
                parts.add(part);
            }
            try {
                return owned(NDArrays.concat(parts, axis), inputs);
            } finally {
                copies.forEach(NDArray::close);
            }
        };
    }

    private NDArray owned(NDArray result, List<NDArray> inputs) {
        if (owner > 0) {
            result.attach(inputs.get(owner).getManager());
        }
        return result;
    }
}
