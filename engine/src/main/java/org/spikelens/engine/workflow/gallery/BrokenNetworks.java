package org.spikelens.engine.workflow.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.onnx.OnnxReader;
import org.spikelens.engine.onnx.OnnxWriter;
import org.spikelens.samples.BrokenSample;
import org.spikelens.samples.Gallery;
import org.spikelens.samples.Samples;

/** The networks of the sabotage gallery. */
public final class BrokenNetworks {
    private BrokenNetworks() {}

    /**
     * The network of a broken sample as one ONNX file: the sound one's where it is not the network
     * that is broken.
     *
     * @param name with {@link Gallery#PREFIX}
     */
    public static byte[] onnx(String name) throws EngineException {
        BrokenSample sample = Gallery.sample(name);
        byte[] sound = sound(sample.network());
        if (sample.damages().isEmpty()) {
            return sound;
        }
        Graph graph = OnnxReader.read(sample.network(), sound).graph();
        return OnnxWriter.toBytes(Sabotage.done(graph, sample.damages()));
    }

    private static byte[] sound(String network) {
        try (InputStream in = Samples.model(network)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
