package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDArray;
import java.nio.DoubleBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** How one spiking layer finds its thresholds, batch after batch. */
abstract class SiteProcess {
    private final ThresholdTrajectory trajectory;
    private SiteRecord record;
    private SiteRecord kept;
    private int length;

    /**
     * @param channels of the layer
     */
    SiteProcess(Granularity granularity, int channels) {
        this.record = new SiteRecord(channels);
        this.trajectory = new ThresholdTrajectory(granularity, channels);
    }

    /**
     * A layer whose threshold is known from the first.
     *
     * @param channels of the layer
     */
    SiteProcess(double threshold, int channels) {
        this.record = new SiteRecord(channels);
        this.trajectory = new ThresholdTrajectory(threshold);
    }

    final ThresholdTrajectory trajectory() {
        return trajectory;
    }

    final SiteRecord record() {
        return record;
    }

    /** Remembers what is known now, in case the next update does not come to its end. */
    void keep() {
        kept = record.copy();
        length = trajectory.length();
    }

    /** Everything as it was when it was last kept. */
    void takeBack() {
        record = kept;
        trajectory.cut(length);
    }

    /**
     * One update.
     *
     * @param current {@code [N, C, ...]}; written over where its memory is in order
     * @param scan working memory
     * @return what the layer passes on
     */
    NDArray update(NDArray current, CurrentScan scan) {
        Currents currents = new Currents(current);
        double[] old = trajectory.last();
        scan.scan(currents, old);
        record.observe(currents, scan);
        double[] moved = thresholds(currents, scan);
        trajectory.append(moved);
        scan.clip(currents, ceilings(old, moved), moved);
        record.observeClipping(scan);
        return currents.finish();
    }

    /** What the neurons need beside their threshold, as it was after an update. */
    SiteParameters parameters(int update) {
        return SiteParameters.NONE;
    }

    /** All that is known of the layer called so. */
    final SiteState state(String site) {
        Map<String, DoubleBuffer> rows = new LinkedHashMap<>();
        save((name, row) -> rows.put(name, DoubleBuffer.wrap(row)));
        return new SiteState(site, rows);
    }

    /** Hands over every row of numbers that the next update depends on. */
    void save(BiConsumer<String, double[]> rows) {
        rows.accept("thresholds", trajectory.flat());
        record.save(rows);
    }

    /** Takes back what {@link #save} handed over, after so many updates. */
    void restore(SiteState state, int updates) {
        trajectory.restore(state.row("thresholds"), updates);
        record.restore(state);
    }

    /** The next thresholds, from currents that are scanned against the last ones and recorded. */
    abstract double[] thresholds(Currents currents, CurrentScan scan);

    /** At what the layer clips the currents that it passes on: one value or one a channel. */
    abstract double[] ceilings(double[] old, double[] moved);
}
