package org.spikelens.engine.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Checkpoint;

/**
 * The bytes of a model, checked to be one.
 *
 * <p>Protobuf alone does not tell: it takes many texts for messages with unknown fields, and says
 * "truncated" of others. So the fields of the outermost message are walked first: ONNX writers
 * begin with the version, and every field there must be one that a model has.
 *
 * @param folder that external data may lie in; null where there is none
 */
record OnnxFile(String name, Path folder, String sha256, ModelProto model, long opset) {
    static final long LARGEST = Integer.MAX_VALUE - 8L;
    private static final int IR_VERSION = 1;
    private static final Map<Integer, Integer> FIELDS =
            Map.ofEntries(
                    Map.entry(IR_VERSION, WireFormat.WIRETYPE_VARINT),
                    Map.entry(2, WireFormat.WIRETYPE_LENGTH_DELIMITED),
                    Map.entry(3, WireFormat.WIRETYPE_LENGTH_DELIMITED),
                    Map.entry(4, WireFormat.WIRETYPE_LENGTH_DELIMITED),
                    Map.entry(5, WireFormat.WIRETYPE_VARINT),
                    Map.entry(6, WireFormat.WIRETYPE_LENGTH_DELIMITED),
                    Map.entry(7, WireFormat.WIRETYPE_LENGTH_DELIMITED),
                    Map.entry(8, WireFormat.WIRETYPE_LENGTH_DELIMITED),
                    Map.entry(14, WireFormat.WIRETYPE_LENGTH_DELIMITED),
                    Map.entry(20, WireFormat.WIRETYPE_LENGTH_DELIMITED),
                    Map.entry(25, WireFormat.WIRETYPE_LENGTH_DELIMITED),
                    Map.entry(26, WireFormat.WIRETYPE_LENGTH_DELIMITED));

    static OnnxFile open(Path file) throws EngineException {
        return of(file, read(file));
    }

    /** A model whose bytes were read already. */
    static OnnxFile of(Path file, byte[] bytes) throws EngineException {
        return of(file.getFileName().toString(), file.toAbsolutePath().getParent(), bytes);
    }

    static byte[] read(Path file) throws EngineException {
        if (!Files.exists(file)) {
            throw EngineException.of(Code.FILE_NOT_FOUND, "file", file);
        }
        if (Files.isDirectory(file)) {
            throw EngineException.of(
                    Code.FILE_UNREADABLE, "file", file, "reason", "it is a folder");
        }
        try (InputStream stream = Checkpoint.reading(Files.newInputStream(file))) {
            if (Files.isRegularFile(file) && Files.size(file) > LARGEST) {
                throw EngineException.of(Code.MODEL_TOO_LARGE, "file", file.getFileName());
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw EngineException.of(
                    Code.FILE_UNREADABLE, e, "file", file, "reason", e.getMessage());
        }
    }

    static OnnxFile of(String name, Path folder, byte[] bytes) throws EngineException {
        if (bytes.length == 0) {
            throw EngineException.of(Code.MODEL_EMPTY, "file", name);
        }
        checkFields(name, bytes);
        ModelProto model = parse(name, bytes);
        if (!model.hasGraph() || model.getGraph().getNodeCount() == 0) {
            throw EngineException.of(Code.MODEL_EMPTY, "file", name);
        }
        return new OnnxFile(name, folder, Sha256.of(bytes), model, opset(name, model));
    }

    private static void checkFields(String name, byte[] bytes) throws EngineException {
        CodedInputStream input = CodedInputStream.newInstance(bytes);
        boolean version = false;
        try {
            for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
                Integer wire = FIELDS.get(WireFormat.getTagFieldNumber(tag));
                if (wire == null || wire != WireFormat.getTagWireType(tag)) {
                    throw EngineException.of(Code.MODEL_NOT_ONNX, "file", name);
                }
                input.skipField(tag);
                version |= WireFormat.getTagFieldNumber(tag) == IR_VERSION;
            }
        } catch (IOException e) {
            if (version) {
                throw truncated(name, bytes, e);
            }
            throw EngineException.of(Code.MODEL_NOT_ONNX, e, "file", name);
        }
        if (!version) {
            throw EngineException.of(Code.MODEL_NOT_ONNX, "file", name);
        }
    }

    private static EngineException truncated(String name, byte[] bytes, IOException e) {
        return EngineException.of(
                Code.MODEL_TRUNCATED,
                e,
                "file",
                name,
                "reason",
                "after " + bytes.length + " bytes");
    }

    private static ModelProto parse(String name, byte[] bytes) throws EngineException {
        try {
            return ModelProto.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            throw EngineException.of(Code.MODEL_DAMAGED, e, "file", name);
        }
    }

    /** Every file since version 3 of the format names its operator set, after the graph. */
    private static long opset(String name, ModelProto model) throws EngineException {
        long opset = 1;
        for (OperatorSetIdProto set : model.getOpsetImportList()) {
            if (set.getDomain().isEmpty() || set.getDomain().equals("ai.onnx")) {
                opset = set.getVersion();
            }
        }
        if (model.getOpsetImportCount() == 0 && model.getIrVersion() >= 3) {
            throw EngineException.of(
                    Code.MODEL_TRUNCATED, "file", name, "reason", "it names no operator set");
        }
        if (opset < 7 || opset > 21) {
            throw EngineException.of(Code.MODEL_OPSET, "file", name, "opset", opset);
        }
        return opset;
    }

    String producer() {
        return (model.getProducerName() + " " + model.getProducerVersion()).strip();
    }
}
