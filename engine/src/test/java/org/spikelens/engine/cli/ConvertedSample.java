package org.spikelens.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Converted networks for tests of the commands that read them. */
final class ConvertedSample {
    private ConvertedSample() {}

    /**
     * Converts a bundled network on a few of its calibration images.
     *
     * @param images how many
     * @return the file, which is given
     */
    static Path convert(Path file, String sample, int images, String method, String... settings) {
        List<String> args =
                new ArrayList<>(
                        List.of(
                                "convert",
                                "sample:" + sample,
                                "--limit",
                                Integer.toString(images),
                                "--method",
                                method,
                                "-o",
                                file.toString()));
        for (String setting : settings) {
            args.addAll(List.of("--set", setting));
        }
        StringWriter err = new StringWriter();
        int code =
                Main.run(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        args.toArray(String[]::new));
        assertThat(code).as(err.toString()).isZero();
        return file;
    }
}
