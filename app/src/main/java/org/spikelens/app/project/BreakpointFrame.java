package org.spikelens.app.project;

import java.util.List;

/**
 * What became of a breakpoint so far.
 *
 * @param met timesteps at which it was met, rising
 */
public record BreakpointFrame(BreakpointChoice choice, List<Integer> met) {
    public BreakpointFrame {
        met = List.copyOf(met);
    }
}
