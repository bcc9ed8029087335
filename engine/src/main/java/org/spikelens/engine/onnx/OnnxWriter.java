package org.spikelens.engine.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Writes a network as ONNX: float32 weights as raw data, an open batch axis {@code N}, the input
 * named {@code input} and the first output {@code logits}, further outputs by their layers.
 * Operator set 13, or the first one that has all operators of the network (14 for HardSwish, 19 for
 * dilated average pools, 20 for Gelu). The same graph gives the same bytes. What {@link OnnxReader}
 * reads back gives the same outputs.
 */
public final class OnnxWriter {
    private static final int IR_VERSION = 8;
    private static final int IR_VERSION_FROM_OPSET_19 = 9;

    private final Graph graph;
    private final long opset;
    private final ValueNames names;

    private OnnxWriter(Graph graph) {
        this.graph = graph;
        this.names = new ValueNames(graph);
        this.opset =
                graph.nodes().stream().mapToLong(node -> firstOpset(node.op())).max().orElse(13);
    }

    public static byte[] toBytes(Graph graph) {
        return new OnnxWriter(graph).model().toByteArray();
    }

    private static long firstOpset(Op op) {
        if (op instanceof Op.Gelu) {
            return 20;
        }
        if (op instanceof Op.AveragePool pool
                && pool.window().dilations().stream().anyMatch(step -> step != 1)) {
            return 19;
        }
        return op instanceof Op.HardSwish ? 14 : 13;
    }

    private ModelProto model() {
        GraphProto.Builder proto = GraphProto.newBuilder().setName(graph.name());
        proto.addInput(info(ValueNames.INPUT, graph.input()));
        for (Node node : graph.nodes()) {
            if (!(node.op() instanceof Op.Input)) {
                new NodeWriter(proto, node, graph, names, opset).write();
            }
        }
        for (String output : graph.outputs()) {
            proto.addOutput(info(names.of(output), graph.node(output)));
        }
        return ModelProto.newBuilder()
                .setIrVersion(opset < 19 ? IR_VERSION : IR_VERSION_FROM_OPSET_19)
                .setProducerName("SpikeLens")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(opset))
                .setGraph(proto)
                .build();
    }

    private static ValueInfoProto info(String name, Node node) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
        for (long length : node.shape().getShape()) {
            shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(length));
        }
        TypeProto.Tensor.Builder type =
                TypeProto.Tensor.newBuilder()
                        .setElemType(TensorProto.DataType.FLOAT_VALUE)
                        .setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(type))
                .build();
    }
}
