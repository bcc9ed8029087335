package org.spikelens.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.nio.file.Path;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/**
 * A model as one file. Where all weights stand in the file itself its bytes are handed on as they
 * are; weights in data files beside it are taken in, and nothing else is changed: names, operator
 * set and nodes stay, so that the same verdicts are found in what comes out.
 */
public final class WholeModel {
    private WholeModel() {}

    /**
     * @throws EngineException as {@link OnnxReader#read(Path)}; MODEL_TOO_LARGE where the weights
     *     do not fit one file
     */
    public static byte[] bytes(Path path) throws EngineException {
        byte[] stored = OnnxFile.read(path);
        OnnxFile file = OnnxFile.of(path, stored);
        WeightReader weights = new WeightReader(file.folder());
        ModelProto model = file.model();
        GraphProto.Builder graph = model.getGraph().toBuilder();
        long length = stored.length;
        boolean alone = true;
        for (int i = 0; i < graph.getInitializerCount(); i++) {
            TensorProto tensor = graph.getInitializer(i);
            TensorProto whole = weights.within(tensor);
            alone &= whole == tensor;
            length += whole == tensor ? 0 : whole.getRawData().size();
            refuseTooLarge(path, length);
            graph.setInitializer(i, whole);
        }
        for (int i = 0; i < graph.getNodeCount(); i++) {
            NodeProto node = graph.getNode(i);
            NodeProto whole = within(node, weights);
            alone &= whole == node;
            graph.setNode(i, whole);
        }
        return alone ? stored : model.toBuilder().setGraph(graph).build().toByteArray();
    }

    private static NodeProto within(NodeProto node, WeightReader weights) throws EngineException {
        NodeProto.Builder whole = null;
        for (int i = 0; i < node.getAttributeCount(); i++) {
            AttributeProto attribute = node.getAttribute(i);
            if (attribute.hasT()) {
                TensorProto tensor = weights.within(attribute.getT());
                if (tensor != attribute.getT()) {
                    whole = whole == null ? node.toBuilder() : whole;
                    whole.setAttribute(i, attribute.toBuilder().setT(tensor));
                }
            }
        }
        return whole == null ? node : whole.build();
    }

    private static void refuseTooLarge(Path path, long length) throws EngineException {
        if (length > OnnxFile.LARGEST) {
            throw EngineException.of(Code.MODEL_TOO_LARGE, "file", path.getFileName());
        }
    }
}
