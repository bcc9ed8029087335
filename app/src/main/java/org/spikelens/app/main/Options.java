package org.spikelens.app.main;

import java.nio.file.Path;

/**
 * What the program was started with.
 *
 * @param sample the bundled network to open; {@code welcome} opens none
 * @param file the user's own; null for the sample
 * @param screenshots folder for pictures of every step; null for none
 * @param bench what is to be measured; null for nothing
 */
record Options(String sample, Path file, Path screenshots, String bench) {
    static final String DEFAULT_SAMPLE = "lenet-digits";
    static final String WELCOME = "welcome";

    static Options of(String... args) {
        String sample = null;
        Path file = null;
        Path screenshots = null;
        String bench = null;
        for (int i = 0; i < args.length; i++) {
            boolean more = i + 1 < args.length;
            if (args[i].equals("--sample") && more) {
                sample = args[++i];
            } else if (args[i].equals("--screenshot") && more) {
                screenshots = Path.of(args[++i]);
            } else if (args[i].equals("--bench") && more) {
                bench = args[++i];
            } else if (!args[i].isBlank() && !args[i].startsWith("--")) {
                file = Path.of(args[i]);
            }
        }
        if (sample == null) {
            sample = bench == null ? DEFAULT_SAMPLE : PulseBench.SAMPLE;
        }
        return new Options(sample, file, screenshots, bench);
    }

    /** Whether something is to be measured that cannot be. */
    boolean unknownBench() {
        return bench != null && !bench.equals(PulseBench.NAME);
    }

    boolean welcome() {
        return file == null && sample.equals(WELCOME);
    }
}
