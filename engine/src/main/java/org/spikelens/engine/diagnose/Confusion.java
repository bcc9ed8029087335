package org.spikelens.engine.diagnose;

import java.util.List;

/**
 * Which classes were taken for which at a moment.
 *
 * @param timesteps after which it was looked
 * @param counts images, {@code [label][class]}
 */
public record Confusion(int timesteps, List<List<Integer>> counts) {
    public Confusion {
        counts = counts.stream().map(List::copyOf).toList();
    }
}
