package org.spikelens.app.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Project files that somebody else has written. */
final class ProjectFiles {
    private ProjectFiles() {}

    /** A copy whose manifest says something else. */
    static void withManifest(Path from, Path to, String old, String now) throws IOException {
        withManifest(from, to, text -> text.replace(old, now));
    }

    /** A copy whose manifest is another, which it must be. */
    static void withManifest(Path from, Path to, UnaryOperator<String> change) throws IOException {
        try (ZipFile zip = new ZipFile(from.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                if (entry.getName().equals("manifest.json")) {
                    String text = new String(content, StandardCharsets.UTF_8);
                    if (change.apply(text).equals(text)) {
                        throw new IOException("nothing to change in " + text);
                    }
                    content = change.apply(text).getBytes(StandardCharsets.UTF_8);
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(content);
                out.closeEntry();
            }
        }
    }
}
