package org.spikelens.engine.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikelens.engine.error.EngineException;

/** Every form in which a file can hold weights, and data files inside and outside its folder. */
class WeightReaderTest {
    private @TempDir Path folder;
    private Path home;

    @BeforeEach
    void makeFolders() throws IOException {
        home = Files.createDirectory(folder.resolve("model"));
        byte[] bytes = littleEndian(12).putFloat(1).putFloat(-2).putFloat(3).array();
        Files.write(home.resolve("weights.bin"), bytes);
        Files.write(folder.resolve("outside.bin"), bytes);
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static TensorProto.Builder tensor(int type) {
        return TensorProto.newBuilder().setDataType(type).addDims(2);
    }

    private Tensor read(TensorProto.Builder tensor) throws EngineException {
        return new WeightReader(home).read("w", tensor.build());
    }

    private static void assertOneAndMinusTwo(Tensor tensor) {
        assertThat(tensor.dims()).containsExactly(2);
        assertThat(new float[] {tensor.real(0), tensor.real(1)}).containsExactly(1, -2);
    }

    @Test
    void readsTypedLists() throws EngineException {
        assertOneAndMinusTwo(read(tensor(DataType.FLOAT_VALUE).addFloatData(1).addFloatData(-2)));
        assertOneAndMinusTwo(
                read(tensor(DataType.DOUBLE_VALUE).addDoubleData(1).addDoubleData(-2)));
        assertOneAndMinusTwo(read(tensor(DataType.INT64_VALUE).addInt64Data(1).addInt64Data(-2)));
        assertOneAndMinusTwo(read(tensor(DataType.INT8_VALUE).addInt32Data(1).addInt32Data(-2)));
        assertOneAndMinusTwo(
                read(tensor(DataType.FLOAT16_VALUE).addInt32Data(0x3C00).addInt32Data(0xC000)));
        assertOneAndMinusTwo(
                read(tensor(DataType.BFLOAT16_VALUE).addInt32Data(0x3F80).addInt32Data(0xC000)));
    }

    @Test
    void readsRawData() throws EngineException {
        assertOneAndMinusTwo(raw(DataType.FLOAT_VALUE, littleEndian(8).putFloat(1).putFloat(-2)));
        assertOneAndMinusTwo(
                raw(DataType.DOUBLE_VALUE, littleEndian(16).putDouble(1).putDouble(-2)));
        assertOneAndMinusTwo(raw(DataType.INT64_VALUE, littleEndian(16).putLong(1).putLong(-2)));
        assertOneAndMinusTwo(raw(DataType.INT32_VALUE, littleEndian(8).putInt(1).putInt(-2)));
        assertOneAndMinusTwo(
                raw(
                        DataType.FLOAT16_VALUE,
                        littleEndian(4).putShort((short) 0x3C00).putShort((short) 0xC000)));
        assertOneAndMinusTwo(
                raw(
                        DataType.BFLOAT16_VALUE,
                        littleEndian(4).putShort((short) 0x3F80).putShort((short) 0xC000)));
    }

    private Tensor raw(int type, ByteBuffer bytes) throws EngineException {
        return read(tensor(type).setRawData(ByteString.copyFrom(bytes.flip())));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 0x1p-24",
        "1023, 0x1.ff8p-15",
        "1024, 0x1p-14",
        "15360, 1",
        "31743, 65504",
        "31744, Infinity",
        "-1024, -Infinity",
        "-32768, -0.0",
        "13653, 0x1.554p-2"
    })
    void knowsHalfPrecision(short bits, float value) {
        assertThat(WeightReader.half(bits)).isEqualTo(value);
    }

    private TensorProto.Builder external(String location, String offset) {
        return tensor(DataType.FLOAT_VALUE)
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(entry("location", location))
                .addExternalData(entry("offset", offset));
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    private String failure(String location, String offset) {
        return catchThrowableOfType(EngineException.class, () -> read(external(location, offset)))
                .getMessage();
    }

    @Test
    void readsDataFilesBesideTheModel() throws EngineException {
        assertOneAndMinusTwo(read(external("weights.bin", "0")));
        assertThat(read(external("./weights.bin", "4")).real(1)).isEqualTo(3);
    }

    @Test
    void refusesDataFilesElsewhere() throws IOException {
        String sentence =
                "Weight \"w\" points to \"%s\", outside the model's own folder:"
                        + " put the data file beside the model.";
        assertThat(failure("../outside.bin", "0")).isEqualTo(sentence.formatted("../outside.bin"));
        assertThat(failure("../nowhere.bin", "0")).isEqualTo(sentence.formatted("../nowhere.bin"));
        String absolute = folder.resolve("outside.bin").toString();
        assertThat(failure(absolute, "0")).isEqualTo(sentence.formatted(absolute));
        Files.createSymbolicLink(home.resolve("link.bin"), folder.resolve("outside.bin"));
        assertThat(failure("link.bin", "0")).isEqualTo(sentence.formatted("link.bin"));
        assertThat(failure("../model2/../outside.bin", "0"))
                .isEqualTo(sentence.formatted("../model2/../outside.bin"));
    }

    @Test
    void saysWhichDataFileIsMissingOrShort() {
        String sentence =
                "Weight \"w\" needs the data file \"%s\", which is missing or too short:"
                        + " put it beside the model.";
        assertThat(failure("gone.bin", "0")).isEqualTo(sentence.formatted("gone.bin"));
        assertThat(failure("weights.bin", "8")).isEqualTo(sentence.formatted("weights.bin"));
        assertThat(failure("weights.bin", "-4")).isEqualTo(sentence.formatted("weights.bin"));
        assertThat(failure("weights.bin", "many")).isEqualTo(sentence.formatted("weights.bin"));
    }
}
