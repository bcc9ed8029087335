package org.spikelens.engine.correct;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.ann.train.UnrolledTraining;
import org.spikelens.engine.calibrate.Calibration;
import org.spikelens.engine.calibrate.CalibrationState;
import org.spikelens.engine.calibrate.SiteState;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.GraphWeights;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.metrics.Classes;

/**
 * Trains the weights of a converted network on: the first updates find thresholds, as another
 * calibration does, and each later one is a step of {@link UnrolledTraining} on its batch.
 *
 * <p>The weights of the last update are there in full. Of earlier ones those of at most {@value
 * #MOST} are kept, evenly spaced; an update between two of them is given the weights of the earlier
 * one.
 *
 * <p><b>Threads.</b> See {@link Calibration}; only one training of any kind may run in a process.
 * <b>Memory.</b> Weights and their momentum, and the kept weights.
 */
public final class SurrogateTuning extends AfterThresholds {
    private static final int MOST = 6;
    private static final String STATE = "training";
    private static final String KEPT = "weights-";

    private final Graph prepared;
    private final Plan plan;
    private final NDManager parent;
    private final AnnRunner teacher;
    private final TreeMap<Integer, Map<String, List<Parameter>>> kept = new TreeMap<>();
    private int stride = 1;
    private UnrolledTraining training;

    /**
     * What is trained.
     *
     * @param training how
     * @param labels whether labels are learned; else the class that the source network names
     */
    public record Plan(UnrolledTraining.Plan training, boolean labels) {}

    /**
     * @param prepared network after the passes
     * @param thresholds finds thresholds of the same network, in a number of updates that it knows;
     *     closed with this one
     * @param parent owner of the native memory that is taken
     * @throws EngineException TRAINING_LAYER; thresholds are closed then
     */
    public SurrogateTuning(Graph prepared, Calibration thresholds, Plan plan, NDManager parent)
            throws EngineException {
        super(thresholds);
        this.prepared = prepared;
        this.plan = plan;
        this.parent = parent;
        this.teacher = plan.labels() ? null : new AnnRunner(prepared, parent);
        try {
            // says at once what cannot be trained
            start();
        } catch (EngineException e) {
            close();
            throw e;
        }
    }

    @Override
    public int updates() {
        return first().updates() + learned();
    }

    private int learned() {
        return training == null ? 0 : training.taken();
    }

    @Override
    public int plannedUpdates() {
        return first().plannedUpdates() + plan.training().steps();
    }

    @Override
    public void require(ImageSet images) throws EngineException {
        if (plan.labels() && !images.labelled()) {
            throw EngineException.of(
                    Code.METHOD_NEEDS,
                    "method",
                    "stbp",
                    "needs",
                    "the classes of the calibration images, unless target=ann learns those that the"
                            + " source network names");
        }
        images.requireLabelsBelow(prepared.output().shape().size());
    }

    @Override
    void goOn(NDArray batch, int... labels) throws EngineException {
        if (training == null) {
            training = start();
        }
        training.step(batch, plan.labels() ? labels : named(batch));
        if (training.taken() % stride == 0) {
            keep();
        }
    }

    private UnrolledTraining start() throws EngineException {
        Map<String, float[]> values = new HashMap<>();
        for (SiteThresholds site : first().thresholds()) {
            float[] row = new float[site.values().size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) (double) site.values().get(i);
            }
            values.put(site.site(), row);
        }
        return new UnrolledTraining(prepared, values, plan.training(), parent);
    }

    /** The classes that the source network names. */
    private int[] named(NDArray batch) {
        try (NDArray outputs = teacher.run(batch)) {
            return Classes.of(
                    outputs.toFloatArray(), Math.toIntExact(prepared.output().shape().size()));
        }
    }

    private void keep() throws EngineException {
        kept.put(training.taken(), training.weights());
        if (kept.size() > MOST) {
            stride *= 2;
            kept.keySet().removeIf(step -> step % stride != 0);
        }
    }

    /**
     * The network with the weights of an update.
     *
     * @param network the one that is tuned
     * @param update see {@link SurrogateTuning} for which are kept
     */
    @Override
    public Graph tuned(Graph network, int update) throws EngineException {
        Objects.checkIndex(update, updates() + 1);
        int step = Math.max(0, update - first().plannedUpdates());
        if (step > 0 && step == learned()) {
            return training.graph();
        }
        Map.Entry<Integer, Map<String, List<Parameter>>> earlier = kept.floorEntry(step);
        return earlier == null ? network : GraphWeights.replaced(network, earlier.getValue());
    }

    /** Rows of the weights stand with the first layer. */
    @Override
    public CalibrationState state() {
        List<SiteState> states = new ArrayList<>(first().state().sites());
        if (training != null) {
            Map<String, DoubleBuffer> rows = new LinkedHashMap<>(states.get(0).rows());
            rows.put(STATE, WeightRows.row(training.state()));
            kept.forEach((step, weights) -> rows.put(KEPT + step, WeightRows.row(weights)));
            states.set(0, new SiteState(states.get(0).site(), rows));
        }
        return new CalibrationState(updates(), states);
    }

    @Override
    public void restore(CalibrationState state) {
        int steps = restoreFirst(state);
        if (steps == 0) {
            return;
        }
        Map<String, DoubleBuffer> rows = state.sites().get(0).rows();
        try {
            training = start();
        } catch (EngineException e) {
            throw new IllegalArgumentException("a state of another network", e);
        }
        List<float[]> all = training.state();
        WeightRows.fill(all, rows.get(STATE));
        training.resume(steps, all);
        Map<String, List<Parameter>> shapes = GraphWeights.of(prepared);
        for (Map.Entry<String, DoubleBuffer> row : rows.entrySet()) {
            if (row.getKey().startsWith(KEPT)) {
                int step = Integer.parseInt(row.getKey().substring(KEPT.length()));
                kept.put(step, WeightRows.weights(shapes, row.getValue()));
            }
        }
        if (!kept.isEmpty()) {
            stride = kept.firstKey();
        }
    }

    @Override
    public void close() {
        if (teacher != null) {
            teacher.close();
        }
        super.close();
    }
}
