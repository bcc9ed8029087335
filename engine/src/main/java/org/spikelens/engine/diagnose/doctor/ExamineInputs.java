package org.spikelens.engine.diagnose.doctor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Asks, of a source network alone, what {@link Doctor} asks first: whether images reach it as they
 * did in its training. At most {@value #IMAGES} labelled images are looked at; a network that is
 * right on nearly all of them is not tried.
 */
public final class ExamineInputs implements Job<Optional<Finding>> {
    private static final int IMAGES = 100;
    private static final int BATCH = 25;

    private final Graph source;
    private final ImageSet test;
    private final InputTrials.Images images;

    /**
     * @param source as it was imported, with one output
     * @param test labelled images, prepared
     * @param images opens the same images prepared in another way
     */
    public ExamineInputs(Graph source, ImageSet test, InputTrials.Images images) {
        this.source = source;
        this.test = test.select(IntStream.range(0, Math.min(IMAGES, test.size())).toArray());
        this.images = images;
    }

    @Override
    public Optional<Finding> run(Context context) throws EngineException {
        List<SourceFigures.Trial> trials = new InputTrials(source, test, images).run(context);
        return trials.isEmpty()
                ? Optional.empty()
                : new SourceChecks.Inputs(
                                source.input().name(),
                                images.present().options(),
                                trials,
                                firstNorm(context).stream().toList())
                        .finding();
    }

    /** The first normalisation, which sees the images before others do. */
    private Optional<SourceFigures.Norm> firstNorm(Context context) throws EngineException {
        Optional<NormSums> first =
                source.nodes().stream()
                        .filter(node -> node.op() instanceof Op.BatchNorm)
                        .findFirst()
                        .map(NormSums::new);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        NormSums sums = first.get();
        try (NDManager owner = TensorRuntime.newManager();
                AnnRunner ann = new AnnRunner(source, owner)) {
            for (int from = 0; from < test.size(); from += BATCH) {
                context.checkpoint();
                int to = Math.min(from + BATCH, test.size());
                try (NDManager scope = owner.newSubManager()) {
                    NDArray batch = test.batch(scope, IntStream.range(from, to).toArray());
                    sums.add(ann.run(batch, Set.of(sums.input())).get(sums.input()));
                }
            }
        }
        return Optional.of(sums.figures());
    }
}
