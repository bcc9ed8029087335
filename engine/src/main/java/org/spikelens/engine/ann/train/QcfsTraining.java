package org.spikelens.engine.ann.train;

import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.onnx.OnnxWriter;
import org.spikelens.engine.onnx.Sha256;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Turns a trained network into a QCFS one and trains it on: ReLUs become activations in steps, and
 * weights and lambdas follow the gradient; see {@link TrainableNetwork} for that of a step.
 *
 * <p>Where it may stop early, or has no images to test on, every tenth training image is held back.
 * What is reached is kept every {@value #SECONDS_BETWEEN_SAVES} seconds and after each epoch; a
 * training that goes on from there ends in the same network, bit for bit, as one never stopped (on
 * the same machine with as many threads).
 */
public final class QcfsTraining implements Job<QcfsTrained> {
    private static final int HELD_BACK = 10;
    private static final int SECONDS_BETWEEN_SAVES = 30;

    private final Graph source;
    private final QcfsPlan plan;
    private final Images images;
    private final TrainingStore store;
    private final TrainingListener listener;

    /**
     * @param training what it learns from
     * @param test what accuracies are measured on; null: images held back from training
     */
    public record Images(ImageSet training, ImageSet test) {}

    /**
     * @param store where it is kept how far it has come
     */
    public QcfsTraining(
            Graph source,
            QcfsPlan plan,
            Images images,
            TrainingStore store,
            TrainingListener listener) {
        this.source = source;
        this.plan = plan;
        this.images = images;
        this.store = store;
        this.listener = listener;
    }

    /**
     * Progress counts steps.
     *
     * @throws EngineException TRAINING_*, MODEL_NO_ACTIVATION, or where levels or labels do not fit
     */
    @Override
    public QcfsTrained run(Context context) throws EngineException {
        Graph trainable = QcfsNetwork.trainable(source, plan.averagePools());
        List<Integer> levels = QcfsNetwork.levels(trainable, plan.levels());
        images.training().requireLabelsBelow(trainable.output().shape().size());
        try (NDManager manager = TensorRuntime.newManager()) {
            Graph first = QcfsNetwork.of(trainable, levels, images.training(), manager, context);
            return new Run(first, levels, manager, context).all();
        }
    }

    /** One run, from the first step or from where an earlier one came to. */
    private final class Run {
        private final long start = System.nanoTime();
        private final List<Integer> levels;
        private final NDManager manager;
        private final Context context;
        private final String identity;
        private final Training.Part held;
        private final Training.Part tested;
        private final Training work;
        private long saved = System.nanoTime();
        private TrainingState state;

        Run(Graph first, List<Integer> levels, NDManager manager, Context context) {
            this.levels = levels;
            this.manager = manager;
            this.context = context;
            boolean holds = plan.patience() > 0 || images.test() == null;
            ImageSet all = images.training();
            this.held = new Training.Part(all, holds ? part(all.size(), true) : new int[0]);
            this.tested = images.test() == null ? held : new Training.Part(images.test(), null);
            Training.Part learned = new Training.Part(all, holds ? part(all.size(), false) : null);
            this.work = new Training(plan.schedule(), first, learned, manager);
            this.identity =
                    Sha256.of(OnnxWriter.toBytes(source))
                            + " "
                            + plan
                            + " "
                            + images.training().description()
                            + " "
                            + all.size()
                            + " "
                            + tested.size();
        }

        private int[] part(int size, boolean back) {
            return IntStream.range(0, size)
                    .filter(i -> (i % HELD_BACK == HELD_BACK - 1) == back)
                    .toArray();
        }

        QcfsTrained all() throws EngineException {
            begin();
            int perEpoch = work.stepsPerEpoch();
            while (work.stepsTaken() < work.steps() && !outOfPatience()) {
                double loss = work.step(context);
                double lost = state.lost() + loss;
                listener.step(work.stepsTaken(), work.steps(), loss);
                context.progress("train", work.stepsTaken(), work.steps());
                note(lost, state.best(), state.bestEpoch(), state.bestWeights());
                if (work.stepsTaken() % perEpoch == 0) {
                    epoch(lost / perEpoch);
                } else if (System.nanoTime() - saved > SECONDS_BETWEEN_SAVES * 1_000_000_000L) {
                    save();
                }
            }
            if (!state.bestWeights().isEmpty()) {
                work.network().restore(state.bestWeights());
            }
            return result((int) (work.stepsTaken() / perEpoch));
        }

        private void begin() throws EngineException {
            byte[] earlier = store.load();
            if (earlier == null) {
                Training before = new Training(plan.schedule(), source(), tested, manager);
                double accuracy = before.accuracy(tested, context);
                state = new TrainingState(0, 0, accuracy, -1, 0, List.of(), List.of());
                return;
            }
            state = TrainingStateFormat.read(identity, earlier, store);
            work.resume(state.step(), state.weights());
        }

        /** The network before, in the form in which it can be run beside the new one. */
        private Graph source() throws EngineException {
            return QcfsNetwork.trainable(source, false);
        }

        private void epoch(double loss) throws EngineException {
            int epoch = (int) (work.stepsTaken() / work.stepsPerEpoch());
            boolean stopsEarly = plan.patience() > 0;
            double accuracy = work.accuracy(stopsEarly ? held : tested, context);
            boolean better = stopsEarly && accuracy > state.best();
            note(
                    0,
                    better ? accuracy : state.best(),
                    better ? epoch : state.bestEpoch(),
                    better ? work.network().state() : state.bestWeights());
            save();
            listener.epoch(new EpochReport(epoch, loss, accuracy, seconds()));
        }

        private boolean outOfPatience() {
            long epoch = work.stepsTaken() / work.stepsPerEpoch();
            return plan.patience() > 0
                    && state.bestEpoch() > 0
                    && epoch - state.bestEpoch() >= plan.patience();
        }

        private void note(double lost, double best, int bestEpoch, List<float[]> bestWeights) {
            state =
                    new TrainingState(
                            work.stepsTaken(),
                            lost,
                            state.before(),
                            best,
                            bestEpoch,
                            List.of(),
                            bestWeights);
        }

        private void save() throws EngineException {
            store.save(
                    TrainingStateFormat.write(
                            identity,
                            new TrainingState(
                                    state.step(),
                                    state.lost(),
                                    state.before(),
                                    state.best(),
                                    state.bestEpoch(),
                                    work.network().state(),
                                    state.bestWeights())));
            saved = System.nanoTime();
        }

        private QcfsTrained result(int epochs) throws EngineException {
            Graph graph = work.network().graph();
            Map<String, Double> lambda = new LinkedHashMap<>();
            for (Node site : graph.spikingSites()) {
                lambda.put(site.name(), (double) ((Op.Qcfs) site.op()).lambda());
            }
            double after = work.accuracy(tested, context);
            return new QcfsTrained(graph, state.before(), after, epochs, seconds(), levels, lambda);
        }

        private double seconds() {
            return (System.nanoTime() - start) / 1e9;
        }
    }
}
