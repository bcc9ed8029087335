package org.spikelens.engine.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.ModelSource;
import picocli.CommandLine.Option;

/** Which images, and how they are prepared. */
final class DataOptions {
    @Option(
            names = "--data",
            paramLabel = "KIND:PATH",
            description =
                    "Images: sample:NAME, idx:IMAGES[,LABELS], cifar10:FILE[,FILE...], folder:DIR or"
                            + " npz:FILE. A bundled network brings its own, and so does one"
                            + " that was calibrated on bundled images.")
    private String data;

    @Option(
            names = "--resize",
            paramLabel = "H,W",
            description = "Resizes every image, bilinearly.")
    private String resize;

    @Option(names = "--crop", paramLabel = "H,W", description = "Cuts the centre out.")
    private String crop;

    @Option(names = "--pad", paramLabel = "P", description = "Adds P pixels of zero on every side.")
    private String pad;

    @Option(names = "--raw", description = "Keeps bytes as they are, 0 to 255.")
    private boolean raw;

    @Option(
            names = "--mean",
            paramLabel = "A[,B,C]",
            description = "Subtracted from every channel.")
    private String mean;

    @Option(names = "--std", paramLabel = "A[,B,C]", description = "Divides every channel.")
    private String std;

    @Option(
            names = "--offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "First image (default: ${DEFAULT-VALUE}).")
    private int offset;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "0",
            description = "Number of images (default: all).")
    private int limit;

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "100",
            description = "Images that go together (default: ${DEFAULT-VALUE}).")
    private int batch;

    /**
     * @param bundled data that come with the network, or null
     * @param usual preprocessing where no option asks for another
     */
    ImageChoice choice(String bundled, Preprocessing usual) throws EngineException {
        String spec = data == null ? bundled : data;
        if (spec == null) {
            throw EngineException.of(Code.OPTION_MISSING, "option", "--data KIND:PATH");
        }
        if (batch < 1) {
            throw Options.invalid("--batch", batch, "a whole number from 1");
        }
        if (offset < 0) {
            throw Options.invalid("--offset", offset, "a whole number from 0");
        }
        if (limit < 0) {
            throw Options.invalid("--limit", limit, "a whole number from 1");
        }
        return new ImageChoice(spec, preprocessing(usual), offset, limit, batch);
    }

    /**
     * What a converted network is run on: where it was calibrated on a bundled data set, that one's
     * test half, unless an option asks for other images.
     */
    ImageChoice choice(ConvertedNetwork network) throws EngineException {
        return choice(testHalf(network.provenance().data()), network.preprocessing());
    }

    private static String testHalf(String calibration) {
        return calibration.startsWith(ModelSource.SAMPLE)
                ? calibration.replaceFirst("/(calibration|test|training)$", "") + "/test"
                : null;
    }

    private Preprocessing preprocessing(Preprocessing usual) throws EngineException {
        Map<String, String> asked = new LinkedHashMap<>();
        put(asked, "resize", resize);
        put(asked, "crop", crop);
        put(asked, "pad", pad);
        put(asked, "raw", raw ? "true" : null);
        put(asked, "mean", mean);
        put(asked, "std", std);
        return asked.isEmpty() ? usual : Preprocessing.of(asked);
    }

    private static void put(Map<String, String> options, String key, String value) {
        if (value != null) {
            options.put(key, value);
        }
    }
}
