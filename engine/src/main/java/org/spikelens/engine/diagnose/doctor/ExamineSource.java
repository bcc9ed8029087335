package org.spikelens.engine.diagnose.doctor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.spikelens.engine.ann.AnnRunner;
import org.spikelens.engine.calibrate.InputStatistics;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.metrics.Classes;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Looks at a source network and its images: what findings need beside the diagnosis of the spiking
 * network. At most {@value #IMAGES} images are looked at.
 */
public final class ExamineSource implements Job<SourceFigures> {
    private static final int IMAGES = 100;
    private static final int BATCH = 50;

    /** Values of one batch that are kept until they are looked at, all layers together: 256 MB. */
    private static final long KEPT = 1 << 26;

    private final Graph source;
    private final SpikingNetwork network;
    private final ImageSet test;
    private final ImageSet calibration;
    private final InputTrials.Images images;
    private final int timesteps;

    /**
     * @param source as it was imported, with one output
     * @param test images that the diagnosis runs on, prepared
     * @param calibration images of the calibration, prepared; null where they are not at hand
     * @param images opens the test images prepared in another way
     * @param timesteps of the run
     */
    public ExamineSource(
            Graph source,
            SpikingNetwork network,
            ImageSet test,
            ImageSet calibration,
            InputTrials.Images images,
            int timesteps) {
        this.source = source;
        this.network = network;
        this.test = test.select(IntStream.range(0, Math.min(IMAGES, test.size())).toArray());
        this.calibration = calibration;
        this.images = images;
        this.timesteps = timesteps;
    }

    @Override
    public SourceFigures run(Context context) throws EngineException {
        Sums sums = new Sums();
        int size = sums.batch();
        try (NDManager owner = TensorRuntime.newManager();
                AnnRunner imported = new AnnRunner(source, owner);
                AnnRunner rebuilt = new AnnRunner(network.graph(), owner)) {
            for (int first = 0; first < test.size(); first += size) {
                context.checkpoint();
                context.progress("examine", first, test.size());
                int last = Math.min(first + size, test.size());
                int[] numbers = IntStream.range(first, last).toArray();
                try (NDManager scope = owner.newSubManager()) {
                    sums.add(test.batch(scope, numbers), numbers, imported, rebuilt);
                }
            }
        }
        boolean labelled = test.labelled();
        return new SourceFigures(
                test.size(),
                labelled ? confusion(sums.named) : List.of(),
                sums.layers.stream().map(ActivationSums::figures).toList(),
                sums.norms.stream().map(NormSums::figures).toList(),
                labelled ? new InputTrials(source, test, images).run(context) : List.of(),
                new AveragesTrial(source, network, test).run(context),
                inputs(context),
                sums.ties.share());
    }

    /** What comes together from all batches. */
    private final class Sums {
        private final List<ActivationSums> layers;
        private final List<NormSums> norms;
        private final TieCount ties = new TieCount(network, timesteps);
        private final int[] named = new int[test.size()];

        Sums() {
            layers =
                    network.graph().spikingSites().stream()
                            .map(site -> new ActivationSums(site.name(), site.channels()))
                            .toList();
            norms =
                    source.nodes().stream()
                            .filter(node -> node.op() instanceof Op.BatchNorm)
                            .map(NormSums::new)
                            .toList();
        }

        /** Images that go together: fewer where layers are large. */
        int batch() {
            long values =
                    norms.stream().mapToLong(NormSums::size).sum()
                            + network.graph().spikingSites().stream()
                                    .mapToLong(site -> site.shape().size())
                                    .sum();
            return (int) Math.max(1, Math.min(BATCH, KEPT / values));
        }

        void add(NDArray batch, int[] numbers, AnnRunner imported, AnnRunner rebuilt) {
            Set<String> wanted = new LinkedHashSet<>();
            String output = source.output().name();
            norms.forEach(norm -> wanted.add(norm.input()));
            wanted.add(output);
            Map<String, NDArray> values = imported.run(batch, wanted);
            norms.forEach(norm -> norm.add(values.get(norm.input())));
            float[] logits = values.get(output).toFloatArray();
            int[] found = Classes.of(logits, logits.length / numbers.length);
            System.arraycopy(found, 0, named, numbers[0], found.length);

            wanted.clear();
            layers.forEach(layer -> wanted.add(layer.name()));
            wanted.add(ties.input());
            Map<String, NDArray> own = rebuilt.run(batch, wanted);
            layers.forEach(layer -> layer.add(own.get(layer.name())));
            ties.add(own.get(ties.input()));
        }
    }

    private List<List<Integer>> confusion(int[] named) {
        int classes = Math.toIntExact(source.output().shape().size());
        Integer[][] counts = new Integer[classes][classes];
        for (Integer[] row : counts) {
            Arrays.fill(row, 0);
        }
        for (int i = 0; i < named.length; i++) {
            counts[test.label(i)][named[i]]++;
        }
        return Arrays.stream(counts).map(List::of).toList();
    }

    private Optional<SourceFigures.Inputs> inputs(Context context) throws EngineException {
        if (calibration == null) {
            return Optional.empty();
        }
        List<InputStatistics> both =
                InputStatistics.of(List.of(calibration, test), IMAGES, context);
        return Optional.of(new SourceFigures.Inputs(both.get(0), both.get(1)));
    }
}
