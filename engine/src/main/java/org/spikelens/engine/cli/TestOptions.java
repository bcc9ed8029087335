package org.spikelens.engine.cli;

import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.ModelSource;
import picocli.CommandLine.Option;

/** Which images a conversion is tried out on, where others calibrate it. */
final class TestOptions {
    @Option(
            names = "--test-data",
            paramLabel = "KIND:PATH",
            description = "Test images (default: those of a bundled network).")
    private String data;

    @Option(
            names = "--test-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "First test image (default: ${DEFAULT-VALUE}).")
    private int offset;

    @Option(
            names = "--test-limit",
            paramLabel = "N",
            defaultValue = "0",
            description = "Number of test images (default: all).")
    private int limit;

    /** Prepared and grouped as the calibration images are. */
    ImageChoice choice(ModelSource source, ImageChoice calibration) throws EngineException {
        if (offset < 0) {
            throw Options.invalid("--test-offset", offset, "a whole number from 0");
        }
        if (limit < 0) {
            throw Options.invalid("--test-limit", limit, "a whole number from 1");
        }
        String spec = data == null ? source.data("test") : data;
        if (spec == null) {
            throw EngineException.of(Code.OPTION_MISSING, "option", "--test-data KIND:PATH");
        }
        return new ImageChoice(
                spec, calibration.preprocessing(), offset, limit, calibration.batch());
    }
}
