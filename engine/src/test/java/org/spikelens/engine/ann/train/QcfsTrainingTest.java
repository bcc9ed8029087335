package org.spikelens.engine.ann.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.data.DataSpec;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.onnx.OnnxReader;
import org.spikelens.engine.onnx.OnnxWriter;

class QcfsTrainingTest {
    private static final String RECIPE =
            """
            name  quick
            data  sample:digits/calibration
            test  sample:digits/test
            epochs 3
            batch 40
            rate  0.05
            mean  0.5
            std   0.5
            layers:
              conv 4 5 stride 2
              norm
              relu
              maxpool 2
              flatten
              linear 32
              relu
              linear 10
            """;

    /** Keeps what is saved in memory. */
    private static final class Memory implements TrainingStore {
        private byte[] held;
        private int saves;

        @Override
        public byte[] load() {
            return held;
        }

        @Override
        public void save(byte[] state) {
            held = state;
            saves++;
        }

        @Override
        public EngineException unusable(String reason) {
            return EngineException.of(Code.TRAINING_CHECKPOINT, "file", "it", "reason", reason);
        }
    }

    private static Graph relu() throws EngineException {
        return new Trainer(Recipe.parse("quick", RECIPE)).run(Job.Context.silent()).graph();
    }

    private static ImageSet images(String half, int limit) throws EngineException {
        Recipe recipe = Recipe.parse("quick", RECIPE);
        return new ImageSet(
                DataSpec.open("sample:digits/" + half), recipe.preprocessing(), 0, limit);
    }

    private static QcfsPlan plan(int epochs, int patience, Integer... levels) {
        Schedule schedule = new Schedule(3, epochs, 40, 0.02, true, 0.9, 5e-4, 0, false);
        return new QcfsPlan(Arrays.asList(levels), false, schedule, patience);
    }

    private static QcfsTraining training(
            Graph source, QcfsPlan plan, TrainingStore store, List<EpochReport> epochs)
            throws EngineException {
        return new QcfsTraining(
                source,
                plan,
                new QcfsTraining.Images(images("calibration", 1000), images("test", 400)),
                store,
                TrainingListener.ofEpochs(epochs::add));
    }

    @Test
    void aReluNetworkBecomesAQcfsOneOfItsAccuracy() throws Exception {
        Graph source = relu();
        List<EpochReport> epochs = new ArrayList<>();
        QcfsTrained trained =
                training(source, plan(2, 0, 4, 8), TrainingStore.NONE, epochs)
                        .run(Job.Context.silent());
        assertThat(trained.levels()).containsExactly(4, 8);
        assertThat(trained.epochs()).isEqualTo(2);
        assertThat(trained.graph().spikingSites())
                .extracting(Node::op)
                .allMatch(Op.Qcfs.class::isInstance);
        assertThat(trained.lambda().values()).allMatch(lambda -> lambda > 0);
        assertThat(trained.accuracyBefore()).isGreaterThan(0.5);
        assertThat(trained.accuracyAfter()).isGreaterThan(trained.accuracyBefore() - 0.05);
        assertThat(epochs).extracting(EpochReport::epoch).containsExactly(1, 2);
        Graph again = OnnxReader.read("q.onnx", OnnxWriter.toBytes(trained.graph())).graph();
        assertThat(again.spikingSites())
                .extracting(Node::op)
                .isEqualTo(trained.graph().spikingSites().stream().map(Node::op).toList());
    }

    /** Killed in the third epoch, it goes on from the second's end to the same network. */
    @Test
    void aTrainingThatWasKilledEndsInTheSameNetwork() throws Exception {
        Graph source = relu();
        // images that are moved and mirrored by chance: chance goes on where it was, too
        Schedule varied = new Schedule(3, 3, 40, 0.02, true, 0.9, 5e-4, 1, true);
        QcfsPlan plan = new QcfsPlan(List.of(4), false, varied, 0);
        QcfsTrained whole =
                training(source, plan, new Memory(), new ArrayList<>()).run(Job.Context.silent());

        Memory memory = new Memory();
        List<EpochReport> first = new ArrayList<>();
        Job.Context killed =
                new Job.Context() {
                    @Override
                    public void progress(String stage, long done, long total) {
                        if (done == total - 3) {
                            throw new CancelledException();
                        }
                    }

                    @Override
                    public void checkpoint() {
                        // goes on
                    }
                };
        QcfsTraining training = training(source, plan, memory, first);
        assertThatThrownBy(() -> training.run(killed)).isInstanceOf(CancelledException.class);
        assertThat(memory.saves).isGreaterThanOrEqualTo(2);
        List<EpochReport> rest = new ArrayList<>();
        QcfsTrained resumed = training(source, plan, memory, rest).run(Job.Context.silent());
        assertThat(rest).extracting(EpochReport::epoch).startsWith(3);
        assertThat(OnnxWriter.toBytes(resumed.graph()))
                .isEqualTo(OnnxWriter.toBytes(whole.graph()));
        assertThat(resumed.accuracyBefore()).isEqualTo(whole.accuracyBefore());
        assertThat(resumed.accuracyAfter()).isEqualTo(whole.accuracyAfter());

        byte[] good = memory.held;
        refused(source, plan(3, 0, 8), memory, "belongs to a training of another network");
        memory.held = Arrays.copyOf(good, good.length / 2);
        refused(source, plan, memory, "is damaged");
        memory.held = new byte[] {1, 2, 3, 4, 5};
        refused(source, plan, memory, "is no checkpoint of a training");
    }

    private static void refused(Graph source, QcfsPlan plan, Memory memory, String reason)
            throws EngineException {
        QcfsTraining training = training(source, plan, memory, new ArrayList<>());
        assertThatThrownBy(() -> training.run(Job.Context.silent()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("--restart");
    }

    /** At a rate that moves nothing no epoch is better than the first. */
    @Test
    void stopsWhereNothingGetsBetter() throws Exception {
        Schedule still = new Schedule(3, 9, 40, 1e-12, true, 0, 0, 0, false);
        List<EpochReport> epochs = new ArrayList<>();
        QcfsTrained trained =
                training(
                                relu(),
                                new QcfsPlan(List.of(4), true, still, 2),
                                TrainingStore.NONE,
                                epochs)
                        .run(Job.Context.silent());
        assertThat(trained.epochs()).isLessThan(9);
        assertThat(trained.graph().nodes())
                .noneMatch(node -> node.op() instanceof Op.MaxPool)
                .anyMatch(node -> node.op() instanceof Op.AveragePool);
    }

    @Test
    void levelsMustFitTheActivations() throws Exception {
        QcfsTraining training =
                training(relu(), plan(1, 0, 4, 4, 4), TrainingStore.NONE, new ArrayList<>());
        assertThatThrownBy(() -> training.run(Job.Context.silent()))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("one for each of the 2 activations");
    }
}
