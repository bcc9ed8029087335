package org.spikelens.engine.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import java.util.Locale;

/** Element types of ONNX by their number. */
final class ElementType {
    private ElementType() {}

    static boolean floating(long type) {
        return type == DataType.FLOAT_VALUE
                || type == DataType.DOUBLE_VALUE
                || type == DataType.FLOAT16_VALUE
                || type == DataType.BFLOAT16_VALUE;
    }

    static boolean integer(long type) {
        return type == DataType.BOOL_VALUE
                || type >= DataType.UINT8_VALUE && type <= DataType.INT64_VALUE
                || type == DataType.UINT32_VALUE
                || type == DataType.UINT64_VALUE;
    }

    static String name(long type) {
        DataType known = DataType.forNumber((int) type);
        return known == null ? "type " + type : known.name().toLowerCase(Locale.ROOT);
    }
}
