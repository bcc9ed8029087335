package org.spikelens.engine.cli;

import java.util.List;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.workflow.RunRequest;
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
        List<Integer> asked = asked();
        return asked.isEmpty() ? RunRequest.powersOfTwo(last()) : asked;
    }

    /** As {@link #reported}; empty where the user does not say. */
    List<Integer> asked() throws EngineException {
        return Options.timesteps("--report-at", reportAt, last());
    }

    static void require(int timesteps) throws EngineException {
        if (timesteps < 1 || timesteps > MOST) {
            throw Options.invalid("--timesteps", timesteps, "a whole number from 1 to " + MOST);
        }
    }
}
