package org.spikelens.engine.correct;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.ann.train.WeightCalibration;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.CalibrationState;
import org.spikelens.engine.calibrate.SiteState;
import org.spikelens.engine.convert.ShiftedModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.GraphWeights;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.PoolingRule;

/**
 * Fits the weights of a spiking network layer by layer, after its thresholds are known: in running
 * order each layer learns to send what the source network sends there, given what the spikes before
 * it, of layers fitted already, make of the same images. The network is a {@link ShiftedModel}; how
 * a layer learns is told at {@link WeightCalibration}.
 *
 * <p>One update runs the spiking network up to one layer on one batch, and takes some steps of the
 * fit on images drawn from it. What comes after the last spiking layer stays as it is.
 *
 * <p>Weights are there as they were after each layer, and as they are now; an update in the midst
 * of a layer is given those after the layer before.
 *
 * <p><b>Threads.</b> See {@link Calibration}; only one training of any kind may run in a process.
 * <b>Memory.</b> The weights and two means of each, and what the layers before send for one batch.
 */
public final class WeightCorrection extends AfterThresholds {
    private static final String WEIGHTS = "weights";
    private static final String FIT = "fit";

    private final Graph prepared;
    private final Plan plan;
    private final NDManager parent;
    private final AnnRunner ann;
    private final List<Map<String, List<Parameter>>> fitted = new ArrayList<>();
    private WeightCalibration fit;
    private int batches;

    /**
     * What is fitted.
     *
     * @param fit of each layer; its steps are shared out among the batches
     * @param batches a layer, at most as many as it has steps
     * @param pooling the rule by which the graph was prepared
     */
    public record Plan(WeightCalibration.Plan fit, int batches, PoolingRule pooling) {}

    /**
     * @param prepared network after the passes
     * @param thresholds finds thresholds of the same network, in a number of updates that it knows;
     *     closed with this one
     * @param parent owner of the native memory that is taken
     * @throws EngineException TRAINING_LAYER; thresholds are closed then
     */
    public WeightCorrection(Graph prepared, Calibration thresholds, Plan plan, NDManager parent)
            throws EngineException {
        super(thresholds);
        this.prepared = prepared;
        this.plan = plan;
        this.parent = parent;
        this.ann = new AnnRunner(prepared, parent);
        try {
            // says at once what cannot be trained
            for (int site = 0; site < sites().size(); site++) {
                start(prepared, site, Set.of());
            }
        } catch (EngineException e) {
            close();
            throw e;
        }
    }

    @Override
    public int updates() {
        return first().updates() + fitted.size() * plan.batches() + batches;
    }

    @Override
    public int plannedUpdates() {
        return first().plannedUpdates() + sites().size() * plan.batches();
    }

    @Override
    void goOn(NDArray batch, int... labels) throws EngineException {
        WeightCalibration layer = fit == null ? start() : fit;
        if (!layer.fitted().isEmpty()) {
            layer.fit(
                    sent(batch, layer.sources()),
                    wanted(batch),
                    Math.toIntExact(batch.getShape().get(0)),
                    stepsUpTo(batches + 1) - stepsUpTo(batches));
        }
        fit = layer;
        batches++;
        if (batches == plan.batches()) {
            fitted.add(layer.weights());
            fit = null;
            batches = 0;
        }
    }

    private int stepsUpTo(int batch) {
        return (int) ((long) plan.fit().steps() * batch / plan.batches());
    }

    private WeightCalibration start() throws EngineException {
        Set<String> kept = new HashSet<>();
        fitted.forEach(layer -> kept.addAll(layer.keySet()));
        return start(tuned(prepared, updates()), fitted.size(), kept);
    }

    private WeightCalibration start(Graph network, int site, Set<String> kept)
            throws EngineException {
        List<Double> values = first().thresholds().get(site).values();
        float[] row = new float[values.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) (double) values.get(i);
        }
        return new WeightCalibration(network, sites().get(site), row, kept, plan.fit(), parent);
    }

    /** What the layers before send, and the images where they are read. */
    private Map<String, float[]> sent(NDArray batch, List<String> sources) throws EngineException {
        String input = prepared.input().name();
        List<String> layers = sources.stream().filter(it -> !it.equals(input)).toList();
        Map<String, float[]> sent = new LinkedHashMap<>();
        if (sources.contains(input)) {
            sent.put(input, batch.toFloatArray());
        }
        if (!layers.isEmpty()) {
            int timesteps = plan.fit().timesteps();
            SpikingNetwork network =
                    SpikingPrefix.cut(
                            tuned(prepared, updates()),
                            plan.pooling(),
                            prepared.node(sites().get(fitted.size())).inputs().get(0),
                            thresholds(),
                            parameters(updates()),
                            none -> new ShiftedModel(timesteps, List.of()));
            sent.putAll(new SpikingPrefix(network, timesteps).rates(batch, layers, parent));
        }
        return sent;
    }

    /** The activations of the source network. */
    private float[] wanted(NDArray batch) {
        String site = sites().get(fitted.size());
        try (NDArray activations = ann.run(batch, List.of(site)).get(site)) {
            return activations.toFloatArray();
        }
    }

    @Override
    public Graph tuned(Graph network, int update) throws EngineException {
        Objects.checkIndex(update, updates() + 1);
        int layers = Math.max(0, update - first().plannedUpdates()) / plan.batches();
        Map<String, List<Parameter>> weights = new LinkedHashMap<>();
        fitted.subList(0, layers).forEach(weights::putAll);
        if (fit != null && update == updates()) {
            weights.putAll(fit.weights());
        }
        return GraphWeights.replaced(network, weights);
    }

    @Override
    public CalibrationState state() {
        List<SiteState> states = new ArrayList<>();
        List<SiteState> inner = first().state().sites();
        for (int i = 0; i < inner.size(); i++) {
            Map<String, DoubleBuffer> rows = new LinkedHashMap<>(inner.get(i).rows());
            if (i < fitted.size()) {
                rows.put(WEIGHTS, WeightRows.row(fitted.get(i)));
            } else if (i == fitted.size() && fit != null) {
                rows.put(FIT, WeightRows.row(fit.state()));
            }
            states.add(new SiteState(inner.get(i).site(), rows));
        }
        return new CalibrationState(updates(), states);
    }

    @Override
    public void restore(CalibrationState state) {
        int learned = restoreFirst(state);
        try {
            for (int i = 0; i < learned / plan.batches(); i++) {
                Map<String, List<Parameter>> like = start().weights();
                fitted.add(WeightRows.weights(like, state.sites().get(i).rows().get(WEIGHTS)));
            }
            if (learned % plan.batches() > 0) {
                WeightCalibration layer = start();
                List<float[]> all = layer.state();
                WeightRows.fill(all, state.sites().get(fitted.size()).rows().get(FIT));
                batches = learned % plan.batches();
                layer.resume(layer.fitted().isEmpty() ? 0 : stepsUpTo(batches), all);
                fit = layer;
            }
        } catch (EngineException e) {
            throw new IllegalArgumentException("a state of another network", e);
        }
    }

    @Override
    public void close() {
        ann.close();
        super.close();
    }
}
