package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.error.EngineException;
import picocli.CommandLine.Option;

/** How long a network runs, and which timesteps are reported. */
final class TimestepOptions {
    static final int MOST = 1_000_000;

    @Option(
            names = "--timesteps",
            paramLabel = "T",
            required = true,
            description = "Timesteps to run.")
    private int timesteps;

    @Option(
            names = "--report-at",
            paramLabel = "T,T,...",
            description = "Timesteps to report (default: powers of two up to T).")
    private String reportAt;

    /** The last timestep. */
    int last() throws EngineException {
        require(timesteps);
        return timesteps;
    }

    /** Timesteps to report: from 1, sorted, each once. */
    List<Integer> reported() throws EngineException {
        return reportAt == null
                ? powersOfTwo(last())
                : Options.timesteps("--report-at", reportAt, last());
    }

    static void require(int timesteps) throws EngineException {
        if (timesteps < 1 || timesteps > MOST) {
            throw Options.invalid("--timesteps", timesteps, "a whole number from 1 to " + MOST);
        }
    }

    /** 1, 2, 4, ... and the last timestep itself. */
    static List<Integer> powersOfTwo(int last) {
        List<Integer> powers = new ArrayList<>();
        for (long power = 1; power <= last; power *= 2) {
            powers.add((int) power);
        }
        if (powers.get(powers.size() - 1) != last) {
            powers.add(last);
        }
        return powers;
    }
}
