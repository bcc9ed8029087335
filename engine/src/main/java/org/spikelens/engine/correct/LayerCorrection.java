package org.spikelens.engine.correct;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.CalibrationState;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.SiteState;
import org.spikelens.engine.convert.ShiftedModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.pass.PoolingRule;

/**
 * Corrects a spiking network layer by layer, after its thresholds are known: what a layer sends too
 * little or too much on average is added to its bias or to its initial potential. The network is a
 * {@link ShiftedModel}, made for {@code T} timesteps.
 *
 * <p>The first updates find thresholds, as another calibration does. Then one update corrects one
 * layer, in running order: with {@code a} the activations of the source network and {@code r} the
 * rates {@code theta n / T} of the spiking network, all earlier layers corrected,
 *
 * <pre>
 *   bias         b[c]   = mean over n,h,w of a - mean over n,h,w of r
 *   potential    v0[i]  = T (mean over n of a[i] - mean over n of r[i])
 * </pre>
 *
 * <p><b>Paper and departures.</b> Li et al., "A free lunch from ANN: towards efficient, accurate
 * spiking neural networks calibration" (ICML 2021): bias is its light pipeline, potential its
 * advanced one, before which a {@link WeightCorrection} can come. Ours takes another batch for each
 * layer, where the code takes the same one for all: then a calibration that was saved goes on as if
 * it had not been.
 *
 * <p><b>Units.</b> Both in the unit of the layer's current. <b>Threads, memory.</b> See {@link
 * Calibration}.
 */
public final class LayerCorrection extends AfterThresholds {
    private static final String FOUND = "correction";

    private final Graph prepared;
    private final Plan plan;
    private final NDManager parent;
    private final AnnRunner ann;
    private final List<double[]> corrections = new ArrayList<>();

    /**
     * What is corrected.
     *
     * @param timesteps that the network is made for: T
     * @param pooling the rule by which the graph was prepared
     */
    public record Plan(Correction correction, int timesteps, PoolingRule pooling) {}

    /**
     * @param prepared network after the passes
     * @param thresholds finds thresholds of the same network, and weights where they are trained,
     *     in a number of updates that it knows; closed with this one
     * @param parent owner of the native memory that is taken
     */
    public LayerCorrection(Graph prepared, Calibration thresholds, Plan plan, NDManager parent) {
        super(thresholds);
        this.prepared = prepared;
        this.plan = plan;
        this.parent = parent;
        this.ann = new AnnRunner(prepared, parent);
    }

    @Override
    public int updates() {
        return first().updates() + corrections.size();
    }

    @Override
    public int plannedUpdates() {
        return first().plannedUpdates() + sites().size();
    }

    @Override
    void goOn(NDArray batch, int... labels) throws EngineException {
        corrections.add(correction(sites().get(corrections.size()), batch));
    }

    private double[] correction(String site, NDArray batch) throws EngineException {
        Node node = prepared.node(site);
        double[] wanted = means(site, batch);
        SpikingNetwork network =
                SpikingPrefix.cut(
                        tuned(prepared, updates()),
                        plan.pooling(),
                        site,
                        thresholds(),
                        parameters(updates()),
                        parameters -> new ShiftedModel(plan.timesteps(), parameters));
        double[] found =
                new SpikingPrefix(network, plan.timesteps()).meanRates(batch, site, parent);
        double[] missing = new double[wanted.length];
        for (int i = 0; i < missing.length; i++) {
            missing[i] = wanted[i] - found[i];
        }
        return plan.correction() == Correction.BIAS
                ? channels(missing, node)
                : times(missing, plan.timesteps());
    }

    /** The mean over images of each activation. */
    private double[] means(String site, NDArray batch) {
        try (NDArray activations = ann.run(batch, List.of(site)).get(site)) {
            float[] values = activations.toFloatArray();
            int samples = Math.toIntExact(batch.getShape().get(0));
            double[] means = new double[values.length / samples];
            for (int i = 0; i < values.length; i++) {
                means[i % means.length] += values[i];
            }
            for (int i = 0; i < means.length; i++) {
                means[i] /= samples;
            }
            return means;
        }
    }

    private static double[] channels(double[] neurons, Node site) {
        double[] means = new double[site.channels()];
        for (int i = 0; i < neurons.length; i++) {
            means[i / site.channelSize()] += neurons[i] / site.channelSize();
        }
        return means;
    }

    private static double[] times(double[] values, int factor) {
        double[] product = new double[values.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = values[i] * factor;
        }
        return product;
    }

    /** Corrections change no weights; what finds the thresholds may. */
    @Override
    public Graph tuned(Graph network, int update) throws EngineException {
        return first().tuned(network, Math.min(update, first().updates()));
    }

    @Override
    public List<SiteParameters> parameters(int update) {
        Objects.checkIndex(update, updates() + 1);
        int corrected = Math.max(0, update - first().updates());
        List<SiteParameters> parameters =
                new ArrayList<>(Collections.nCopies(sites().size(), SiteParameters.NONE));
        String row =
                plan.correction() == Correction.BIAS ? ShiftedModel.BIAS : ShiftedModel.POTENTIAL;
        for (int i = 0; i < corrected; i++) {
            parameters.set(i, SiteParameters.NONE.with(row, corrections.get(i)));
        }
        return parameters;
    }

    @Override
    public CalibrationState state() {
        List<SiteState> states = new ArrayList<>();
        List<SiteState> inner = first().state().sites();
        for (int i = 0; i < inner.size(); i++) {
            Map<String, DoubleBuffer> rows = new LinkedHashMap<>(inner.get(i).rows());
            if (i < corrections.size()) {
                rows.put(FOUND, DoubleBuffer.wrap(corrections.get(i)));
            }
            states.add(new SiteState(inner.get(i).site(), rows));
        }
        return new CalibrationState(updates(), states);
    }

    @Override
    public void restore(CalibrationState state) {
        int corrected = restoreFirst(state);
        for (int i = 0; i < corrected; i++) {
            DoubleBuffer row = state.sites().get(i).rows().get(FOUND);
            if (row == null) {
                throw new IllegalArgumentException(
                        state.sites().get(i).site() + " has no " + FOUND);
            }
            double[] correction = new double[row.remaining()];
            row.get(correction);
            corrections.add(correction);
        }
    }

    @Override
    public void close() {
        ann.close();
        super.close();
    }
}
