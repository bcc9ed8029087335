package org.spikelens.engine.correct;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.CalibrationState;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.SiteState;
import org.spikelens.engine.calibrate.SiteStatistics;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.calibrate.StatisticCalibration;
import org.spikelens.engine.calibrate.StatisticSettings;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.pass.PoolingRule;

/**
 * Thresholds at the largest current that the spiking network itself sends a layer in any timestep,
 * found layer by layer: all layers before have their thresholds already.
 *
 * <pre>
 *   theta[l] = factor[l] * max over batches, images, neurons and t of z[l](t)
 * </pre>
 *
 * with a factor of 1 for the first layer and the given one for the others. Currents of a timestep
 * are sums over the spikes of that timestep, so their maximum lies above that of the activations. A
 * layer that was not reached yet has the largest activation of the source network.
 *
 * <p><b>Paper and departures.</b> Han et al., "RMP-SNN: residual membrane potential neuron" (CVPR
 * 2020), as far as it is known to us: no code of its authors was seen. It gives the factor of each
 * layer by hand and has random input spikes; ours has one factor, and the constant input.
 *
 * <p><b>Threads, memory.</b> See {@link Calibration}.
 */
public final class SpikingCurrents implements Calibration {
    private static final String FOUND = "largest-currents";

    private final Graph prepared;
    private final Plan plan;
    private final NDManager parent;
    private final Calibration activations;
    private final List<Double> largest = new ArrayList<>();

    /**
     * How currents are looked at.
     *
     * @param timesteps of a run
     * @param batches a layer
     * @param factor of all layers but the first, above 0
     * @param neurons of the network
     * @param pooling the rule by which the graph was prepared
     */
    public record Plan(
            int timesteps,
            int batches,
            double factor,
            IntegrateAndFireModel neurons,
            PoolingRule pooling) {}

    /**
     * @param prepared network after the passes
     * @param parent owner of the native memory that is taken
     */
    public SpikingCurrents(Graph prepared, Plan plan, NDManager parent) {
        this.prepared = prepared;
        this.plan = plan;
        this.parent = parent;
        this.activations =
                new StatisticCalibration(
                        prepared,
                        StatisticSettings.maximum(Granularity.LAYER, plannedUpdates()),
                        parent);
    }

    @Override
    public List<String> sites() {
        return prepared.spikingSites().stream().map(Node::name).toList();
    }

    @Override
    public int updates() {
        return largest.size();
    }

    @Override
    public int plannedUpdates() {
        return plan.batches() * prepared.spikingSites().size();
    }

    @Override
    public void update(NDArray batch, int... labels) throws EngineException {
        if (updates() == plannedUpdates()) {
            throw new IllegalStateException("all layers have their thresholds");
        }
        Node site = prepared.spikingSites().get(updates() / plan.batches());
        String current = site.inputs().get(0);
        SpikingNetwork network =
                SpikingPrefix.cut(
                        prepared,
                        plan.pooling(),
                        current,
                        thresholds(),
                        parameters(updates()),
                        none -> plan.neurons());
        double found = new SpikingPrefix(network, plan.timesteps()).largestValue(batch, parent);
        activations.update(batch, labels);
        largest.add(found);
    }

    @Override
    public List<SiteThresholds> thresholds(int update) {
        Objects.checkIndex(update, updates() + 1);
        List<SiteThresholds> all = new ArrayList<>(activations.thresholds(update));
        for (int i = 0; i * plan.batches() < update; i++) {
            int end = Math.min(update, (i + 1) * plan.batches());
            double current =
                    largest.subList(i * plan.batches(), end).stream()
                            .mapToDouble(Double::doubleValue)
                            .max()
                            .orElseThrow();
            double factor = i == 0 ? 1 : plan.factor();
            List<Double> threshold = List.of(Math.max(FLOOR, factor * current));
            all.set(i, new SiteThresholds(all.get(i).site(), Granularity.LAYER, threshold));
        }
        return all;
    }

    @Override
    public List<SiteParameters> parameters(int update) {
        return activations.parameters(update);
    }

    @Override
    public SiteStatistics statistics(int site) {
        return activations.statistics(site);
    }

    @Override
    public CalibrationState state() {
        List<SiteState> states = new ArrayList<>();
        double[] all = largest.stream().mapToDouble(Double::doubleValue).toArray();
        for (SiteState site : activations.state().sites()) {
            Map<String, DoubleBuffer> rows = new LinkedHashMap<>(site.rows());
            rows.put(FOUND, DoubleBuffer.wrap(all));
            states.add(new SiteState(site.site(), rows));
        }
        return new CalibrationState(updates(), states);
    }

    @Override
    public void restore(CalibrationState state) {
        activations.restore(state);
        DoubleBuffer row = state.sites().get(0).rows().get(FOUND);
        if (row == null || row.remaining() != state.updates()) {
            throw new IllegalArgumentException("no " + FOUND + " of " + state.updates());
        }
        while (row.hasRemaining()) {
            largest.add(row.get());
        }
    }

    @Override
    public void close() {
        activations.close();
    }
}
