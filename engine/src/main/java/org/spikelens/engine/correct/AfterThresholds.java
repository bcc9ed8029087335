package org.spikelens.engine.correct;

import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.CalibrationState;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.SiteStatistics;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.error.EngineException;

/**
 * A calibration whose first updates are those of another one, which finds thresholds; they stay as
 * they are while it goes on with something else.
 */
abstract class AfterThresholds implements Calibration {
    private final Calibration first;

    /**
     * @param first finds thresholds, in a number of updates that it knows; closed with this one
     */
    AfterThresholds(Calibration first) {
        if (first.plannedUpdates() < 1) {
            throw new IllegalArgumentException("thresholds without a plan");
        }
        this.first = first;
    }

    /** What finds the thresholds. */
    final Calibration first() {
        return first;
    }

    /** One update of what comes after; not called once all are made. */
    abstract void goOn(NDArray batch, int... labels) throws EngineException;

    @Override
    public final List<String> sites() {
        return first.sites();
    }

    @Override
    public final void update(NDArray batch, int... labels) throws EngineException {
        if (first.updates() < first.plannedUpdates()) {
            first.update(batch, labels);
        } else if (updates() < plannedUpdates()) {
            goOn(batch, labels);
        } else {
            throw new IllegalStateException("all updates are made");
        }
    }

    @Override
    public final List<SiteThresholds> thresholds(int update) {
        Objects.checkIndex(update, updates() + 1);
        return first.thresholds(Math.min(update, first.updates()));
    }

    @Override
    public List<SiteParameters> parameters(int update) {
        Objects.checkIndex(update, updates() + 1);
        return Collections.nCopies(sites().size(), SiteParameters.NONE);
    }

    @Override
    public final SiteStatistics statistics(int site) {
        return first.statistics(site);
    }

    /**
     * Restores the thresholds.
     *
     * @return how many updates the state has beyond theirs
     */
    final int restoreFirst(CalibrationState state) {
        int found = Math.min(state.updates(), first.plannedUpdates());
        first.restore(new CalibrationState(found, state.sites()));
        return state.updates() - found;
    }

    @Override
    public void close() {
        first.close();
    }
}
