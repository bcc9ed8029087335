package org.spikelens.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Writes small ONNX models for tests; node {@code n}'s output is named {@code n} too. */
final class Onnx {
    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
    private final long opset;
    private final Random random = new Random(7);

    private Onnx(long opset) {
        this.opset = opset;
    }

    /** A model with an input "x" of an open batch. */
    static Onnx of(long opset, long... sample) {
        Onnx model = new Onnx(opset);
        model.graph.addInput(info("x", TensorProto.DataType.FLOAT_VALUE, "N", sample));
        return model;
    }

    static Onnx withInput(long opset, ValueInfoProto input) {
        Onnx model = new Onnx(opset);
        model.graph.addInput(input);
        return model;
    }

    static ValueInfoProto info(String name, int type, String batch, long... sample) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        TensorShapeProto.Dimension.Builder first = TensorShapeProto.Dimension.newBuilder();
        if (batch.matches("[0-9]+")) {
            first.setDimValue(Long.parseLong(batch));
        } else {
            first.setDimParam(batch);
        }
        shape.addDim(first);
        for (long length : sample) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(length));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        TypeProto.newBuilder()
                                .setTensorType(
                                        TypeProto.Tensor.newBuilder()
                                                .setElemType(type)
                                                .setShape(shape)))
                .build();
    }

    /** Inputs separated by blanks ("_" for one left out). */
    Onnx node(String op, String inputs, String outputs, AttributeProto... attributes) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(op);
        for (String input : inputs.isEmpty() ? new String[0] : inputs.split(" ")) {
            node.addInput(input.equals("_") ? "" : input);
        }
        node.addAllOutput(List.of(outputs.split(" ")));
        node.addAllAttribute(Arrays.asList(attributes));
        graph.addNode(node.setName("node_" + node.getOutput(0)));
        return this;
    }

    Onnx weight(String name, long... dims) {
        return tensor(floats(name, random(random, dims), dims));
    }

    /** Strictly positive weights, as variances are. */
    Onnx positive(String name, long... dims) {
        float[] values = random(random, dims);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.abs(values[i]) + 0.5f;
        }
        return tensor(floats(name, values, dims));
    }

    Onnx longs(String name, long... values) {
        return tensor(integers(name, values, values.length));
    }

    Onnx number(String name, float value) {
        return tensor(floats(name, new float[] {value}));
    }

    Onnx tensor(TensorProto tensor) {
        graph.addInitializer(tensor);
        return this;
    }

    Onnx hint(String name, long... sample) {
        graph.addValueInfo(info(name, TensorProto.DataType.FLOAT_VALUE, "N", sample));
        return this;
    }

    static float[] random(Random random, long... dims) {
        float[] values = new float[(int) Arrays.stream(dims).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }

    static TensorProto floats(String name, float[] values, long... dims) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(TensorProto.DataType.FLOAT_VALUE);
        for (long length : dims) {
            tensor.addDims(length);
        }
        java.nio.ByteBuffer bytes =
                java.nio.ByteBuffer.allocate(4 * values.length)
                        .order(java.nio.ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return tensor.setRawData(ByteString.copyFrom(bytes)).build();
    }

    static TensorProto integers(String name, long[] values, long... dims) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder()
                        .setName(name)
                        .setDataType(TensorProto.DataType.INT64_VALUE);
        for (long length : dims) {
            tensor.addDims(length);
        }
        for (long value : values) {
            tensor.addInt64Data(value);
        }
        return tensor.build();
    }

    static AttributeProto attr(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attr(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto attr(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static AttributeProto attr(String name, TensorProto value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.TENSOR)
                .setT(value)
                .build();
    }

    static AttributeProto list(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder()
                        .setName(name)
                        .setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    static AttributeProto reals(String name, float... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder()
                        .setName(name)
                        .setType(AttributeProto.AttributeType.FLOATS);
        for (float value : values) {
            attribute.addFloats(value);
        }
        return attribute.build();
    }

    /** A shape with a batch axis. */
    static long[] batch(long images, ai.djl.ndarray.types.Shape sample) {
        long[] shape = new long[sample.dimension() + 1];
        shape[0] = images;
        System.arraycopy(sample.getShape(), 0, shape, 1, sample.dimension());
        return shape;
    }

    byte[] output(String... names) {
        return model(names).toByteArray();
    }

    ModelProto model(String... names) {
        for (String name : names) {
            graph.addOutput(
                    ValueInfoProto.newBuilder()
                            .setName(name)
                            .setType(
                                    TypeProto.newBuilder()
                                            .setTensorType(
                                                    TypeProto.Tensor.newBuilder()
                                                            .setElemType(
                                                                    TensorProto.DataType
                                                                            .FLOAT_VALUE))));
        }
        return ModelProto.newBuilder()
                .setIrVersion(opset < 9 ? 3 : 8)
                .setProducerName("test")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
                .setGraph(initializersAsInputs())
                .build();
    }

    /** Until version 3 of the format every initializer is an input as well. */
    private GraphProto initializersAsInputs() {
        if (opset >= 9) {
            return graph.build();
        }
        for (TensorProto tensor : graph.getInitializerList()) {
            ValueInfoProto.Builder info = ValueInfoProto.newBuilder().setName(tensor.getName());
            TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
            for (long length : tensor.getDimsList()) {
                shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(length));
            }
            info.setType(
                    TypeProto.newBuilder()
                            .setTensorType(
                                    TypeProto.Tensor.newBuilder()
                                            .setElemType(tensor.getDataType())
                                            .setShape(shape)));
            graph.addInput(info);
        }
        return graph.build();
    }
}
