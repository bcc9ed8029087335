package org.spikelens.engine.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.project.AtomicFile;

/**
 * A CSV file with a line an image: index, label, and what each network named. Like the JSON figures
 * it is a report that can be made again, so that it replaces an older one unasked.
 */
final class PredictionsFile {
    private final List<String> names = new ArrayList<>(List.of("index", "label"));
    private final List<List<Integer>> columns = new ArrayList<>();

    PredictionsFile(List<Integer> labels) {
        columns.add(labels);
    }

    PredictionsFile add(String name, List<Integer> predictions) {
        names.add(name);
        columns.add(predictions);
        return this;
    }

    void write(Path file) throws EngineException {
        StringBuilder text = new StringBuilder(String.join(",", names)).append('\n');
        for (int i = 0; i < columns.get(0).size(); i++) {
            text.append(i);
            for (List<Integer> column : columns) {
                text.append(',').append(column.get(i));
            }
            text.append('\n');
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, true, out -> out.write(bytes));
    }
}
