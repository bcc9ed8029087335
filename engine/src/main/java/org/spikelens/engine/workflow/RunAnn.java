package org.spikelens.engine.workflow;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.Classes;
import org.spikelens.engine.tensor.TensorRuntime;

/** Runs a source network over images: the figure that every conversion is held against. */
public final class RunAnn implements Job<AnnResult> {
    private final Graph source;
    private final ImageChoice choice;

    public RunAnn(Graph source, ImageChoice choice) {
        this.source = source;
        this.choice = choice;
    }

    /**
     * @throws EngineException DATA_* where the images cannot be read, carry no labels or do not fit
     */
    @Override
    public AnnResult run(Context context) throws EngineException {
        Graph network = Passes.prepare(source, PoolingRule.COUNT_EXACT);
        ImageSet images = choice.open(network);
        images.requireLabels();
        images.requireLabelsBelow(network.output().shape().size());
        List<Integer> labels = new ArrayList<>();
        List<Integer> predictions = new ArrayList<>();
        long nanos = 0;
        try (NDManager manager = TensorRuntime.newManager();
                AnnRunner ann = new AnnRunner(network, manager)) {
            for (int from = 0; from < images.size(); from += choice.batch()) {
                context.checkpoint();
                context.progress("ann", from, images.size());
                int to = Math.min(images.size(), from + choice.batch());
                try (NDManager scope = manager.newSubManager()) {
                    NDArray batch = images.batch(scope, IntStream.range(from, to).toArray());
                    long start = System.nanoTime();
                    float[] logits = ann.run(batch).toFloatArray();
                    nanos += System.nanoTime() - start;
                    int[] classes = Classes.of(logits, logits.length / (to - from));
                    for (int i = from; i < to; i++) {
                        labels.add(images.label(i));
                        predictions.add(classes[i - from]);
                    }
                }
            }
        }
        context.progress("ann", images.size(), images.size());
        return AnnResult.of(labels, predictions, nanos * 1e-9);
    }
}
