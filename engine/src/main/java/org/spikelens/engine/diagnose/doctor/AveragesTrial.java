package org.spikelens.engine.diagnose.doctor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.stream.IntStream;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.GraphWeights;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.Classes;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Tries the source network with averages in place of its maxima and with its own weights: whether
 * the averages alone change answers. Nothing to try where none took a maximum's place.
 */
final class AveragesTrial implements Job<Optional<SourceFigures.Averages>> {
    private static final int BATCH = 50;

    private final Graph source;
    private final SpikingNetwork network;
    private final ImageSet images;

    AveragesTrial(Graph source, SpikingNetwork network, ImageSet images) {
        this.source = source;
        this.network = network;
        this.images = images;
    }

    @Override
    public Optional<SourceFigures.Averages> run(Context context) throws EngineException {
        boolean averages =
                network.pooling() == PoolingRule.AVERAGE
                        && source.nodes().stream().anyMatch(StructureChecks::maximum);
        if (!averages) {
            return Optional.empty();
        }
        Graph averaged = Passes.prepare(source, PoolingRule.AVERAGE);
        int same = 0;
        try (NDManager owner = TensorRuntime.newManager();
                AnnRunner before = new AnnRunner(source, owner);
                AnnRunner after = new AnnRunner(averaged, owner)) {
            for (int first = 0; first < images.size(); first += BATCH) {
                context.checkpoint();
                int last = Math.min(first + BATCH, images.size());
                int[] numbers = IntStream.range(first, last).toArray();
                try (NDManager scope = owner.newSubManager()) {
                    NDArray batch = images.batch(scope, numbers);
                    int[] was = classes(before.run(batch), numbers.length);
                    int[] is = classes(after.run(batch), numbers.length);
                    same +=
                            (int)
                                    IntStream.range(0, was.length)
                                            .filter(i -> was[i] == is[i])
                                            .count();
                }
            }
        }
        Score score = new Score(same, images.size());
        return Optional.of(new SourceFigures.Averages(score, trained(averaged)));
    }

    private static int[] classes(NDArray logits, int count) {
        float[] values = logits.toFloatArray();
        return Classes.of(values, values.length / count);
    }

    /** Whether the spiking network's weights are no longer the source's. */
    private boolean trained(Graph averaged) {
        return !network.absorbed()
                && !GraphWeights.of(averaged).equals(GraphWeights.of(network.graph()));
    }
}
