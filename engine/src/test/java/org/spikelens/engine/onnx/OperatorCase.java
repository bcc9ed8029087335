package org.spikelens.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.Arrays;
import java.util.function.Supplier;

/** A small model with output "y" that shows one operator in one form. */
record OperatorCase(String name, Supplier<byte[]> model) {
    @Override
    public String toString() {
        return name;
    }

    static OperatorCase of(String name, Supplier<Onnx> model) {
        return new OperatorCase(name, () -> model.get().output("y"));
    }

    static Onnx plane(long opset) {
        return Onnx.of(opset, 3, 7, 6);
    }

    /** Exported with two images a batch. */
    static Onnx fixedPlane() {
        return Onnx.withInput(13, Onnx.info("x", TensorProto.DataType.FLOAT_VALUE, "2", 3, 7, 6));
    }

    static OperatorCase pool(String name, String op, long opset, Object... attributes) {
        AttributeProto[] list = Arrays.stream(attributes).toArray(AttributeProto[]::new);
        return of(name, () -> plane(opset).node(op, "x", "y", list));
    }
}
