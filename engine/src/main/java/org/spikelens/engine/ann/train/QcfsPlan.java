package org.spikelens.engine.ann.train;

import java.util.List;

/**
 * How a network is turned into a QCFS one.
 *
 * @param levels of every activation in running order, or one for all
 * @param averagePools whether averages take the place of max pools
 * @param schedule of the training
 * @param patience epochs without a better accuracy on images held back, after which it stops and
 *     keeps the best; 0: all epochs are trained and the last is kept
 */
public record QcfsPlan(
        List<Integer> levels, boolean averagePools, Schedule schedule, int patience) {
    public QcfsPlan {
        levels = List.copyOf(levels);
    }
}
