package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;

/** All layers find their thresholds jointly: one forward pass an update, a process a layer. */
abstract class SteppedCalibration implements Calibration {
    private final AnnRunner network;
    private final int planned;
    private final Map<String, SiteProcess> processes = new LinkedHashMap<>();
    private final List<String> sites;
    private final CurrentScan scan = new CurrentScan();
    private int updates;

    SteppedCalibration(
            Graph prepared, int planned, Function<Node, SiteProcess> process, NDManager parent) {
        for (Node site : prepared.spikingSites()) {
            processes.put(site.name(), process.apply(site));
        }
        this.sites = List.copyOf(processes.keySet());
        this.planned = planned;
        this.network = new AnnRunner(prepared, parent);
    }

    @Override
    public final List<String> sites() {
        return sites;
    }

    @Override
    public final int updates() {
        return updates;
    }

    @Override
    public final int plannedUpdates() {
        return planned;
    }

    @Override
    public final void update(NDArray batch, int... labels) {
        processes.values().forEach(SiteProcess::keep);
        try (NDArray shown = shown(batch)) {
            network.run(
                            shown,
                            (site, current) -> processes.get(site.name()).update(current, scan),
                            network.graph().outputs())
                    .values()
                    .forEach(NDArray::close);
        } catch (RuntimeException | Error e) {
            processes.values().forEach(SiteProcess::takeBack);
            throw e;
        }
        updates++;
    }

    /** What the network is shown of a batch; a new array or another handle, to be closed. */
    NDArray shown(NDArray batch) {
        return batch.reshape(batch.getShape());
    }

    @Override
    public final List<SiteThresholds> thresholds(int update) {
        Objects.checkIndex(update, updates + 1);
        return sites.stream()
                .map(site -> processes.get(site).trajectory().floored(site, update))
                .toList();
    }

    @Override
    public List<SiteParameters> parameters(int update) {
        Objects.checkIndex(update, updates + 1);
        return sites.stream().map(site -> processes.get(site).parameters(update)).toList();
    }

    @Override
    public final SiteStatistics statistics(int site) {
        String name = sites.get(site);
        SiteProcess process = processes.get(name);
        return process.record().statistics(name, updates, process.trajectory().last());
    }

    @Override
    public final CalibrationState state() {
        return new CalibrationState(
                updates, sites.stream().map(site -> processes.get(site).state(site)).toList());
    }

    @Override
    public final void restore(CalibrationState state) {
        if (updates > 0) {
            throw new IllegalStateException("already begun");
        }
        List<String> known = state.sites().stream().map(SiteState::site).toList();
        if (!known.equals(sites) || state.updates() < 0) {
            throw new IllegalArgumentException("a state of " + known + " for " + sites);
        }
        state.sites().forEach(site -> processes.get(site.site()).restore(site, state.updates()));
        updates = state.updates();
    }

    @Override
    public final void close() {
        network.close();
    }
}
