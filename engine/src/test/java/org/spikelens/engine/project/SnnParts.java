package org.spikelens.engine.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** The parts of a file of a converted network, to be looked at and spoiled. */
final class SnnParts {
    private SnnParts() {}

    static String manifest(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            byte[] bytes = zip.getInputStream(zip.getEntry("manifest.json")).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /** A copy beside a file, with one part replaced. */
    static Path rewritten(Path file, String entry, byte[] content) throws IOException {
        Path copy = file.resolveSibling("copy.snn");
        try (ZipFile zip = new ZipFile(file.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry old : Collections.list(zip.entries())) {
                out.putNextEntry(new ZipEntry(old.getName()));
                out.write(
                        old.getName().equals(entry)
                                ? content
                                : zip.getInputStream(old).readAllBytes());
                out.closeEntry();
            }
        }
        return copy;
    }
}
