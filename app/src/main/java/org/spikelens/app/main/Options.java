package org.spikelens.app.main;

import java.nio.file.Path;

/**
 * What the program was started with.
 *
 * @param sample the bundled network to open; {@code welcome} opens none
 * @param file the user's own; null for the sample
 * @param screenshots folder for pictures of every step; null for none
 */
record Options(String sample, Path file, Path screenshots) {
    static final String DEFAULT_SAMPLE = "lenet-digits";
    static final String WELCOME = "welcome";

    static Options of(String... args) {
        String sample = DEFAULT_SAMPLE;
        Path file = null;
        Path screenshots = null;
        for (int i = 0; i < args.length; i++) {
            boolean more = i + 1 < args.length;
            if (args[i].equals("--sample") && more) {
                sample = args[++i];
            } else if (args[i].equals("--screenshot") && more) {
                screenshots = Path.of(args[++i]);
            } else if (!args[i].isBlank() && !args[i].startsWith("--")) {
                file = Path.of(args[i]);
            }
        }
        return new Options(sample, file, screenshots);
    }

    boolean welcome() {
        return file == null && sample.equals(WELCOME);
    }
}
