package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.ann.train.QcfsPlan;
import org.spikelens.engine.ann.train.Schedule;
import org.spikelens.engine.error.EngineException;
import picocli.CommandLine.Option;

/** How a network becomes a QCFS one. */
final class QcfsOptions {
    private static final int MOST_LEVELS = 1024;
    private static final double MOMENTUM = 0.9;
    private static final double DECAY = 5e-4;

    @Option(
            names = "--qcfs",
            paramLabel = "L[,L,...]",
            description =
                    "Turns a trained network into one with QCFS activations of L levels, and trains"
                            + " it on; one number for all activations, or one for each.")
    private String levels;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "10",
            description = "How often every image is seen (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "0.02",
            description = "Learning rate, falling along a cosine (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--max-pools",
            paramLabel = "keep|average",
            defaultValue = "keep",
            description =
                    "Whether max pools stay, or averages take their place (default:"
                            + " ${DEFAULT-VALUE}).")
    private String pools;

    @Option(
            names = "--patience",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "Stops after N epochs without a better accuracy on images held back, and keeps"
                            + " the best (default: trains all epochs).")
    private int patience;

    @Option(
            names = "--shift",
            paramLabel = "P",
            defaultValue = "0",
            description = "Moves training images by up to P pixels by chance.")
    private int shift;

    @Option(names = "--flip", description = "Mirrors every other training image by chance.")
    private boolean flip;

    @Option(
            names = "--test-data",
            paramLabel = "KIND:PATH",
            description =
                    "Images to measure accuracy on (default: those of a bundled network, else a"
                            + " tenth of the training images, held back).")
    private String testData;

    @Option(names = "--restart", description = "Begins anew where an earlier training was stopped.")
    private boolean restart;

    boolean asked() {
        return levels != null;
    }

    String testData(String bundled) {
        return testData == null ? bundled : testData;
    }

    boolean restart() {
        return restart;
    }

    QcfsPlan plan(int batch, long seed) throws EngineException {
        require(epochs >= 1, "--epochs", epochs, "a whole number from 1");
        require(rate > 0 && rate <= 10, "--rate", rate, "a number above 0, at most 10");
        require(patience >= 0, "--patience", patience, "a whole number from 0");
        require(shift >= 0, "--shift", shift, "a whole number from 0");
        boolean average = pools.equals("average");
        require(average || pools.equals("keep"), "--max-pools", pools, "keep or average");
        require(batch >= 2, "--batch", batch, "a whole number from 2");
        Schedule schedule =
                new Schedule(seed, epochs, batch, rate, true, MOMENTUM, DECAY, shift, flip);
        return new QcfsPlan(levels(), average, schedule, patience);
    }

    private List<Integer> levels() throws EngineException {
        List<Integer> numbers = new ArrayList<>();
        for (String word : levels.split(",", -1)) {
            int number = word.strip().matches("[0-9]{1,4}") ? Integer.parseInt(word.strip()) : 0;
            require(
                    number >= 1 && number <= MOST_LEVELS,
                    "--qcfs",
                    levels,
                    "whole numbers from 1 to " + MOST_LEVELS + ", divided by commas");
            numbers.add(number);
        }
        return numbers;
    }

    private static void require(boolean holds, String option, Object value, String range)
            throws EngineException {
        if (!holds) {
            throw Options.invalid(option, value, range);
        }
    }
}
