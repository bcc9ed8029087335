package org.spikelens.engine.cli;

import java.util.List;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.workflow.ReadoutStart;
import picocli.CommandLine.Option;

/** Where the readout begins. */
final class ReadoutOptions {
    @Option(
            names = "--readout-start",
            paramLabel = "none|auto|N",
            description =
                    "First step of the readout: all steps, the estimated delay, or after step N"
                            + " (default: what the method says).")
    private String readoutStart;

    /**
     * @param last timestep of the run
     */
    ReadoutStart start(int last) throws EngineException {
        if (readoutStart == null) {
            return ReadoutStart.METHOD;
        }
        switch (readoutStart) {
            case "none":
                return ReadoutStart.NONE;
            case "auto":
                return ReadoutStart.AUTO;
            default:
                List<Integer> step =
                        readoutStart.matches("\\d{1,9}")
                                ? Options.integers("--readout-start", readoutStart)
                                : List.of();
                if (step.isEmpty() || step.get(0) >= last) {
                    throw Options.invalid(
                            "--readout-start", readoutStart, "none, auto or a step below " + last);
                }
                return new ReadoutStart(ReadoutStart.Rule.FIXED, step.get(0));
        }
    }
}
