package org.spikelens.engine.ann.train;

import java.util.List;

/**
 * How far a training has come, all that it needs to go on as if it had never stopped.
 *
 * @param step steps taken
 * @param lost sum of the losses of this epoch's steps
 * @param before accuracy of the network that it began with
 * @param best accuracy on the images held back
 * @param bestEpoch in which that was, 0 for none
 * @param weights of now, see {@link TrainableNetwork#state()}
 * @param bestWeights of the best epoch; empty where none is kept
 */
record TrainingState(
        long step,
        double lost,
        double before,
        double best,
        int bestEpoch,
        List<float[]> weights,
        List<float[]> bestWeights) {
    TrainingState {
        weights = List.copyOf(weights);
        bestWeights = List.copyOf(bestWeights);
    }
}
