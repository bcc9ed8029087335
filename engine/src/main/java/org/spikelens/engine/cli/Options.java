package org.spikelens.engine.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.project.SnnFile;
import org.spikelens.engine.workflow.ModelSource;

/** Reads what stands behind an option. */
final class Options {
    private Options() {}

    static EngineException invalid(String option, Object value, String range) {
        return EngineException.of(
                Code.OPTION_VALUE, "option", option, "value", value, "range", range);
    }

    /**
     * A converted network; a sample is none, though a person may well ask for it.
     *
     * @throws EngineException as {@link SnnFile#read}
     */
    static ConvertedNetwork network(Path file) throws EngineException {
        if (file.toString().startsWith(ModelSource.SAMPLE)) {
            throw EngineException.of(Code.NETWORK_FILE_FORMAT, "file", file);
        }
        return SnnFile.read(file);
    }

    /** Whole numbers separated by commas; empty for null. */
    static List<Integer> integers(String option, String text) throws EngineException {
        List<Integer> values = new ArrayList<>();
        if (text == null) {
            return values;
        }
        for (String part : text.split(",", -1)) {
            try {
                values.add(Integer.parseInt(part.strip()));
            } catch (NumberFormatException e) {
                throw invalid(option, text, "whole numbers separated by commas");
            }
        }
        return values;
    }

    /** Whole numbers from 1, sorted, each once; empty for null. */
    static List<Integer> timesteps(String option, String text, int last) throws EngineException {
        if (text == null) {
            return List.of();
        }
        List<Integer> values = integers(option, text).stream().distinct().sorted().toList();
        if (values.isEmpty() || values.get(0) < 1 || values.get(values.size() - 1) > last) {
            throw invalid(option, text, "timesteps from 1 to " + last);
        }
        return values;
    }
}
