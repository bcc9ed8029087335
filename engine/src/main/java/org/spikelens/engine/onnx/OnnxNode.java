package org.spikelens.engine.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One node of an ONNX graph with its attributes by name. */
final class OnnxNode {
    private final NodeProto proto;
    private final String name;
    private final long opset;
    private final Map<String, AttributeProto> attributes = new HashMap<>();

    OnnxNode(NodeProto proto, String name, long opset) {
        this.proto = proto;
        this.name = name;
        this.opset = opset;
        for (AttributeProto attribute : proto.getAttributeList()) {
            attributes.put(attribute.getName(), attribute);
        }
    }

    String name() {
        return name;
    }

    /** Version of the default operator set. */
    long opset() {
        return opset;
    }

    /** The operator, with its domain unless that is the default one. */
    String op() {
        String domain = proto.getDomain();
        boolean usual = domain.isEmpty() || domain.equals("ai.onnx");
        return usual ? proto.getOpType() : domain + "." + proto.getOpType();
    }

    List<String> inputs() {
        return proto.getInputList();
    }

    List<String> outputs() {
        return proto.getOutputList();
    }

    boolean has(String attribute) {
        return attributes.containsKey(attribute);
    }

    long integer(String attribute, long otherwise) {
        return has(attribute) ? attributes.get(attribute).getI() : otherwise;
    }

    float real(String attribute, float otherwise) {
        return has(attribute) ? attributes.get(attribute).getF() : otherwise;
    }

    String text(String attribute, String otherwise) {
        return has(attribute) ? attributes.get(attribute).getS().toStringUtf8() : otherwise;
    }

    /** Null if it is not given. */
    long[] integers(String attribute) {
        return has(attribute)
                ? attributes.get(attribute).getIntsList().stream()
                        .mapToLong(Long::longValue)
                        .toArray()
                : null;
    }

    /** Null if it is not given. */
    float[] reals(String attribute) {
        if (!has(attribute)) {
            return null;
        }
        List<Float> list = attributes.get(attribute).getFloatsList();
        float[] values = new float[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = list.get(i);
        }
        return values;
    }

    TensorProto tensor(String attribute) {
        return attributes.get(attribute).getT();
    }
}
