package org.spikelens.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.function.Consumer;
import org.spikelens.engine.graph.Parameter;

/**
 * Adds nodes and weights to an ONNX graph under one layer's name; attributes go to the node added
 * last.
 */
final class ProtoNodes {
    private final GraphProto.Builder graph;
    private final String layer;
    private final ValueNames names;
    private NodeProto.Builder last;

    ProtoNodes(GraphProto.Builder graph, String layer, ValueNames names) {
        this.graph = graph;
        this.layer = layer;
        this.names = names;
    }

    /** The node that gives the layer's output. */
    ProtoNodes node(String op, List<String> inputs) {
        last = graph.addNodeBuilder().setName(layer).setOpType(op);
        last.addAllInput(inputs).addOutput(names.of(layer));
        return this;
    }

    /** A node on the way; the name of its output. */
    String step(String op, String suffix, List<String> inputs) {
        String name = names.fresh(layer + "/" + suffix);
        last = graph.addNodeBuilder().setName(name).setOpType(op);
        last.addAllInput(inputs).addOutput(name);
        return name;
    }

    String weight(String role, Parameter parameter) {
        return initializer(names.fresh(layer + "." + role), parameter);
    }

    /** The layer is a constant: its value is a weight. */
    void constant(Parameter parameter) {
        initializer(names.of(layer), parameter);
    }

    private String initializer(String name, Parameter parameter) {
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(4 * parameter.size()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(parameter.buffer());
        TensorProto.Builder tensor =
                tensor(name, TensorProto.DataType.FLOAT_VALUE, ByteString.copyFrom(bytes));
        for (long length : parameter.shape().getShape()) {
            tensor.addDims(length);
        }
        graph.addInitializer(tensor);
        return name;
    }

    String list(String role, List<Long> values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.size()).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(bytes::putLong);
        String name = names.fresh(layer + "." + role);
        graph.addInitializer(
                tensor(name, TensorProto.DataType.INT64_VALUE, ByteString.copyFrom(bytes.flip()))
                        .addDims(values.size()));
        return name;
    }

    /** A number without axes. */
    String single(String role, long number) {
        ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, number);
        String name = names.fresh(layer + "." + role);
        graph.addInitializer(
                tensor(name, TensorProto.DataType.INT64_VALUE, ByteString.copyFrom(bytes)));
        return name;
    }

    private static TensorProto.Builder tensor(String name, int type, ByteString bytes) {
        return TensorProto.newBuilder().setName(name).setDataType(type).setRawData(bytes);
    }

    ProtoNodes integer(String name, long number) {
        return attribute(name, AttributeProto.AttributeType.INT, it -> it.setI(number));
    }

    ProtoNodes real(String name, float number) {
        return attribute(name, AttributeProto.AttributeType.FLOAT, it -> it.setF(number));
    }

    ProtoNodes text(String name, String text) {
        return attribute(
                name,
                AttributeProto.AttributeType.STRING,
                it -> it.setS(ByteString.copyFromUtf8(text)));
    }

    ProtoNodes integers(String name, List<? extends Number> numbers) {
        return attribute(
                name,
                AttributeProto.AttributeType.INTS,
                it -> numbers.forEach(number -> it.addInts(number.longValue())));
    }

    private ProtoNodes attribute(
            String name, AttributeProto.AttributeType type, Consumer<AttributeProto.Builder> fill) {
        AttributeProto.Builder attribute = last.addAttributeBuilder().setName(name).setType(type);
        fill.accept(attribute);
        return this;
    }
}
