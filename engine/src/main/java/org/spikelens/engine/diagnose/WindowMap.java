package org.spikelens.engine.diagnose;

import java.util.Collections;
import java.util.List;
import org.spikelens.engine.metrics.Score;

/**
 * Accuracy for every window in which the output of one run may be read.
 *
 * @param images of the run
 * @param timesteps T of the run
 * @param hits for each end from 1 to T the images that are right, one for each start from 0 to
 *     before the end: outputs of timesteps {@code start + 1} to {@code end} are read
 * @param delayed the start that the delay estimate names for the whole run
 */
public record WindowMap(int images, int timesteps, List<List<Integer>> hits, int delayed) {
    /** Of a longer run there is none: a million windows would take longer than the run. */
    public static final int MOST_TIMESTEPS = 1024;

    public WindowMap {
        hits = hits.stream().map(List::copyOf).toList();
    }

    /**
     * Reads timesteps {@code start + 1} to {@code end}.
     *
     * @param start from 0 to before the end
     * @param end from 1 to the timesteps of the run
     */
    public Score score(int start, int end) {
        return new Score(hits.get(end - 1).get(start), images);
    }

    /** The start that is right most often for a readout up to an end; the earliest of equals. */
    public int bestStart(int end) {
        List<Integer> starts = hits.get(end - 1);
        return starts.indexOf(Collections.max(starts));
    }
}
