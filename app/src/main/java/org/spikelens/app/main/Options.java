package org.spikelens.app.main;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What the program was started with.
 *
 * @param sample the bundled network to open; {@code welcome} opens none
 * @param file the user's own; null for the sample
 * @param screenshots folder for pictures of every step; null for none
 * @param size of the window's inside in pixels for pictures, such as {@code 1280x720}; more with
 *     commas between
 * @param bench what is to be measured; null for nothing
 */
record Options(String sample, Path file, Path screenshots, String size, String bench) {
    static final String DEFAULT_SAMPLE = "lenet-digits";
    static final String WELCOME = "welcome";

    static Options of(String... args) {
        String sample = null;
        Path file = null;
        Path screenshots = null;
        String bench = null;
        String size = PictureSize.DEFAULT;
        for (int i = 0; i < args.length; i++) {
            boolean more = i + 1 < args.length;
            if (args[i].equals("--sample") && more) {
                sample = args[++i];
            } else if (args[i].equals("--screenshot") && more) {
                screenshots = Path.of(args[++i]);
            } else if (args[i].equals("--size") && more) {
                size = args[++i];
            } else if (args[i].equals("--bench") && more) {
                bench = args[++i];
            } else if (!args[i].isBlank() && !args[i].startsWith("--")) {
                file = Path.of(args[i]);
            }
        }
        if (sample == null) {
            sample = bench == null ? DEFAULT_SAMPLE : PulseBench.SAMPLE;
        }
        return new Options(sample, file, screenshots, size, bench);
    }

    /** What is converted where there is no display; the welcome page converts nothing. */
    String headlessSample() {
        return sample.equals(WELCOME) ? DEFAULT_SAMPLE : sample;
    }

    /** Whether something is to be measured that cannot be. */
    boolean unknownBench() {
        return bench != null
                && !Set.of(PulseBench.NAME, CancelBench.NAME, DiagnoseBench.NAME).contains(bench);
    }

    boolean knownSize() {
        return PictureSize.all(size).isPresent();
    }

    /** None if {@link #knownSize} does not know them. */
    List<PictureSize> sizes() {
        return PictureSize.all(size).orElse(List.of());
    }

    boolean welcome() {
        return file == null && sample.equals(WELCOME);
    }
}
