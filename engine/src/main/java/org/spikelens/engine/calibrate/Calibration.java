package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDArray;
import java.util.List;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;

/**
 * Finding thresholds as a process that can be stepped: one update a batch. Whoever drives it may
 * pause, go on, or stop at any update; the thresholds of every earlier update stay available.
 *
 * <p><b>Threads.</b> Confined to one; updates use all of {@code TensorRuntime.threads()} inside and
 * their numbers do not depend on how many there are. <b>Memory.</b> Closing frees the network's
 * uploaded weights; thresholds and statistics can be read after that.
 */
public interface Calibration extends AutoCloseable {
    /**
     * Thresholds are never below this: a channel that saw no positive current gets it, so that it
     * neither divides by zero nor fires spikes of no size.
     */
    double FLOOR = 1e-6;

    /**
     * Whether a threshold, in single precision or double, is no more than the floor: nothing was
     * found for its channel, which never saw a positive current. Potentials in units of such a
     * threshold say nothing.
     */
    static boolean isFloor(double threshold) {
        return threshold <= Math.nextUp((float) FLOOR);
    }

    /** Names of the spiking layers, in running order. */
    List<String> sites();

    /** How many updates were made. */
    int updates();

    /** How many updates were asked for; 0 means once over the calibration data. */
    int plannedUpdates();

    /**
     * One step: one batch through the network. Where it is cancelled or fails, everything is as it
     * was before.
     *
     * @param batch {@code [N, ...]}; stays the caller's
     * @param labels the class of each image; none where they are not known
     * @throws EngineException where what is found is no number any more
     */
    void update(NDArray batch, int... labels) throws EngineException;

    /**
     * Refuses images that cannot be learned from; every set will do unless the method says
     * otherwise.
     *
     * @throws EngineException METHOD_NEEDS, DATA_LABEL_RANGE
     */
    default void require(ImageSet images) throws EngineException {
        // most look at images alone
    }

    /** After the last update, no value below {@link #FLOOR}; a layer each, in running order. */
    default List<SiteThresholds> thresholds() {
        return thresholds(updates());
    }

    /** The same as they were after an earlier update; 0 is before the first. */
    List<SiteThresholds> thresholds(int update);

    /**
     * What the neurons need beside thresholds, as it was after an update; a layer each, in running
     * order. Nothing unless the method says so.
     */
    default List<SiteParameters> parameters(int update) {
        return sites().stream().map(site -> SiteParameters.NONE).toList();
    }

    /**
     * The network with the weights that an update left, where weights are trained; else the network
     * itself.
     *
     * @param prepared the network that is calibrated
     */
    default Graph tuned(Graph prepared, int update) throws EngineException {
        return prepared;
    }

    /**
     * @param site index in {@link #sites()}
     */
    SiteStatistics statistics(int site);

    /** All that is known by now. */
    CalibrationState state();

    /**
     * Takes up where another calibration of the same network, with the same settings, was left;
     * before the first update only.
     *
     * @throws IllegalArgumentException where the state is of another network or other settings
     */
    void restore(CalibrationState state);

    @Override
    void close();
}
