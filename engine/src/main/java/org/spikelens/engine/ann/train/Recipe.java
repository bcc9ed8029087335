package org.spikelens.engine.ann.train;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.samples.Samples;

/**
 * From what a network is made: a text file that a person can read and write. A line is a key and
 * its value; after the line {@code layers:} every line is a layer, in running order. What follows a
 * {@code #} is a remark.
 *
 * <pre>
 *   name      lenet-digits
 *   data      sample:digits/training
 *   test      sample:digits/test
 *   mean      0.5              one number, or one a channel; pixels are divided by 255 before
 *   std       0.5
 *   seed      1
 *   epochs    6
 *   batch     64
 *   rate      0.05 cosine      or: 0.05 constant
 *   momentum  0.9
 *   decay     0.0005
 *   augment   shift 2 flip     optional
 *   layers:
 *     conv 16 5 pad 2
 *     relu
 *     maxpool 2
 *     flatten
 *     linear 10
 * </pre>
 *
 * The data keys {@code resize}, {@code crop}, {@code pad} and {@code raw} mean what they mean on
 * the command line; all keys except name, data, test, epochs and rate may be left out.
 *
 * @param name of the network
 * @param data what it learns from, a data set as on the command line
 * @param test what its accuracy is measured on
 * @param preprocessing of every image, in training and ever after
 * @param layers in running order; none where {@code qcfs} is given
 * @param qcfs the network to begin with and what it becomes; null where there are layers
 */
public record Recipe(
        String name,
        String data,
        String test,
        Preprocessing preprocessing,
        Schedule schedule,
        List<Layer> layers,
        Qcfs qcfs) {
    public Recipe {
        layers = List.copyOf(layers);
    }

    /**
     * A trained network that is trained on with QCFS activations.
     *
     * @param from an ONNX file, or {@code sample:NAME}
     * @param levels of every activation in running order, or one for all
     * @param averagePools whether averages take the place of max pools
     */
    public record Qcfs(String from, List<Integer> levels, boolean averagePools) {
        public Qcfs {
            levels = List.copyOf(levels);
        }
    }

    /** How the network is turned into a QCFS one; only where {@link #qcfs} is given. */
    public QcfsPlan plan() {
        return new QcfsPlan(qcfs.levels(), qcfs.averagePools(), schedule, 0);
    }

    /**
     * @throws EngineException RECIPE_FORMAT with the line and the reason; FILE_NOT_FOUND,
     *     FILE_UNREADABLE
     */
    public static Recipe read(Path file) throws EngineException {
        try {
            return parse(file.toString(), Files.readString(file, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw EngineException.of(Code.FILE_NOT_FOUND, e, "file", file);
        } catch (MalformedInputException e) {
            throw EngineException.of(
                    Code.FILE_UNREADABLE, e, "file", file, "reason", "it is not a text file");
        } catch (IOException e) {
            throw EngineException.of(
                    Code.FILE_UNREADABLE, e, "file", file, "reason", e.getMessage());
        }
    }

    /**
     * The recipe of a bundled network.
     *
     * @throws EngineException SAMPLE_UNKNOWN if there is none of that name
     */
    public static Recipe ofSample(String name) throws EngineException {
        if (!Samples.recipes().contains(name)) {
            throw EngineException.of(
                    Code.SAMPLE_UNKNOWN,
                    "name",
                    name,
                    "names",
                    String.join(", ", Samples.recipes()));
        }
        try (InputStream stream = Samples.recipe(name)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return parse("sample:" + name, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param file name to tell in errors
     * @throws EngineException RECIPE_FORMAT with the line and the reason
     */
    public static Recipe parse(String file, String text) throws EngineException {
        return new RecipeParser(file).parse(text);
    }

    /** The error that a layer of this recipe cannot be built. */
    EngineException badLayer(Layer layer, String reason) {
        return EngineException.of(
                Code.RECIPE_FORMAT, "line", layer.line(), "file", name, "reason", reason);
    }
}
