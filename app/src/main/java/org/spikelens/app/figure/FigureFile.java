package org.spikelens.app.figure;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.project.AtomicFile;

/**
 * Writes figures and their numbers, as a whole or not at all. Any thread but the screen's.
 *
 * @param path where to
 * @param replace whether an existing file may be replaced
 */
public record FigureFile(Path path, boolean replace) {

    /**
     * @throws EngineException FILE_EXISTS, FILE_NOT_WRITTEN
     */
    public void png(Pixels pixels, Caption caption) throws EngineException {
        AtomicFile.write(path, replace, out -> PngFile.write(pixels, caption, out));
    }

    /**
     * @throws EngineException FILE_EXISTS, FILE_NOT_WRITTEN
     */
    public void svg(Sketch sketch, Caption caption) throws EngineException {
        text(writer -> SvgSheet.write(sketch, caption, writer));
    }

    /**
     * @throws EngineException FILE_EXISTS, FILE_NOT_WRITTEN
     */
    public void pdf(Sketch sketch, Caption caption) throws EngineException {
        AtomicFile.write(path, replace, out -> PdfSheet.write(sketch, caption, out));
    }

    /**
     * @throws EngineException FILE_EXISTS, FILE_NOT_WRITTEN
     */
    public void csv(Table table, Caption caption) throws EngineException {
        text(writer -> Csv.write(caption, table, writer));
    }

    @FunctionalInterface
    private interface Text {
        void write(Writer writer) throws IOException;
    }

    private void text(Text text) throws EngineException {
        AtomicFile.write(
                path,
                replace,
                out -> {
                    Writer writer =
                            new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
                    text.write(writer);
                    writer.flush();
                });
    }
}
