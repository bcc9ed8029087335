package org.spikelens.engine.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.spikelens.engine.ann.train.Recipe;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.onnx.ImportedModel;
import org.spikelens.engine.onnx.Inspection;
import org.spikelens.engine.onnx.Inspector;
import org.spikelens.engine.onnx.OnnxReader;
import org.spikelens.engine.onnx.WholeModel;
import org.spikelens.engine.workflow.gallery.BrokenNetworks;
import org.spikelens.samples.BrokenSample;
import org.spikelens.samples.Gallery;
import org.spikelens.samples.Samples;

/**
 * Where a source network comes from: a file of the user's, or {@code sample:NAME}, a bundled one
 * that brings its own images and their preparation; {@code sample:broken/ID} is one of the sabotage
 * gallery.
 */
public final class ModelSource {
    public static final String SAMPLE = "sample:";

    private final String spec;
    private final byte[] held;

    public ModelSource(String spec) {
        this(spec, null);
    }

    private ModelSource(String spec, byte[] held) {
        this.spec = spec;
        this.held = held;
    }

    /**
     * A network that is at hand already, whatever has become of the place that it came from.
     *
     * @param whole one ONNX file with all weights
     */
    public static ModelSource held(String spec, byte[] whole) {
        return new ModelSource(spec, whole.clone());
    }

    /** As it was asked for. */
    public String spec() {
        return spec;
    }

    /**
     * The network as one ONNX file, weights that lie beside it taken in.
     *
     * @throws EngineException as {@link #read}
     */
    public byte[] bytes() throws EngineException {
        return held != null ? held.clone() : stored();
    }

    public boolean bundled() {
        return spec.startsWith(SAMPLE);
    }

    /**
     * @throws EngineException where the file cannot be read, or there is no such sample
     */
    public ImportedModel read() throws EngineException {
        return bundled() || held != null
                ? OnnxReader.read(fileName(), content())
                : OnnxReader.read(Path.of(spec));
    }

    /**
     * The network with one output.
     *
     * @param output its name; null: the first
     * @throws EngineException MODEL_OUTPUT_UNKNOWN, or as {@link #read}
     */
    public static Graph choose(ImportedModel model, String output) throws EngineException {
        return model.withOutput(output == null ? model.outputs().get(0) : output);
    }

    /**
     * @throws EngineException where the file is no ONNX model at all; what cannot be converted is a
     *     verdict, not an error
     */
    public Inspection inspect() throws EngineException {
        return bundled() || held != null
                ? Inspector.inspect(fileName(), content())
                : Inspector.inspect(Path.of(spec));
    }

    /** The name of a sample; empty for a file. */
    public String sample() {
        return bundled() ? sampleName() : "";
    }

    /** How a sample's images are prepared; {@link Preprocessing#NONE} for a file. */
    public Preprocessing preprocessing() throws EngineException {
        if (!bundled()) {
            return Preprocessing.NONE;
        }
        if (broken().isEmpty()) {
            return Recipe.ofSample(sampleName()).preprocessing();
        }
        Map<String, String> images = broken().get().conversion().images();
        return images.isEmpty()
                ? Recipe.ofSample(broken().get().network()).preprocessing()
                : Preprocessing.of(images);
    }

    /** The bundled images of a sample's half, or null for a file. */
    public String data(String half) {
        return bundled() ? SAMPLE + sampleName() + "/" + half : null;
    }

    /** What is wrong with it, where it is a sample that is broken on purpose. */
    public Optional<BrokenSample> broken() {
        return bundled() && Gallery.names().contains(sampleName())
                ? Optional.of(Gallery.sample(sampleName()))
                : Optional.empty();
    }

    private byte[] content() throws EngineException {
        return held != null ? held : stored();
    }

    private byte[] stored() throws EngineException {
        return bundled() ? sampleBytes() : WholeModel.bytes(Path.of(spec));
    }

    private String fileName() {
        return bundled() ? sampleName() + ".onnx" : Path.of(spec).getFileName().toString();
    }

    private String sampleName() {
        return spec.substring(SAMPLE.length());
    }

    private byte[] sampleBytes() throws EngineException {
        if (broken().isPresent()) {
            return BrokenNetworks.onnx(sampleName());
        }
        if (!Samples.models().contains(sampleName())) {
            throw EngineException.of(
                    Code.SAMPLE_UNKNOWN,
                    "name",
                    sampleName(),
                    "names",
                    String.join(", ", Samples.models()));
        }
        try (InputStream in = Samples.model(sampleName())) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
