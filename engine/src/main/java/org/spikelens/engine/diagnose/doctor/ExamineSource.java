package org.spikelens.engine.diagnose.doctor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
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
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.tensor.TensorRuntime;

/**
 * Looks at a source network and its images: what findings need beside the diagnosis of the spiking
 * network. At most {@value #IMAGES} images are looked at.
 */
public final class ExamineSource implements Job<SourceFigures> {
    private static final int IMAGES = 100;
    private static final int BATCH = 50;

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
        List<List<Integer>> confusion = new ArrayList<>();
        Score prepared;
        List<ActivationSums> layers =
                network.graph().spikingSites().stream()
                        .map(site -> new ActivationSums(site.name(), site.channels()))
                        .toList();
        List<NormSums> norms =
                source.nodes().stream()
                        .filter(node -> node.op() instanceof Op.BatchNorm)
                        .map(NormSums::new)
                        .toList();
        TieCount ties = new TieCount(network, timesteps);
        int[] classes = new int[test.size()];
        int[] spiking = new int[test.size()];
        try (NDManager owner = TensorRuntime.newManager();
                AnnRunner imported = new AnnRunner(source, owner);
                AnnRunner rebuilt = new AnnRunner(network.graph(), owner)) {
            for (int first = 0; first < test.size(); first += BATCH) {
                context.checkpoint();
                context.progress("examine", first, test.size());
                int[] numbers =
                        IntStream.range(first, Math.min(first + BATCH, test.size())).toArray();
                try (NDManager scope = owner.newSubManager()) {
                    NDArray batch = test.batch(scope, numbers);
                    Set<String> wanted = new LinkedHashSet<>();
                    norms.forEach(norm -> wanted.add(norm.input()));
                    wanted.add(source.output().name());
                    Map<String, NDArray> values = imported.run(batch, wanted);
                    norms.forEach(norm -> norm.add(values.get(norm.input())));
                    named(values.get(source.output().name()), numbers, classes);
                    wanted.clear();
                    layers.forEach(layer -> wanted.add(layer.name()));
                    wanted.add(network.graph().output().name());
                    wanted.add(ties.input());
                    Map<String, NDArray> own = rebuilt.run(batch, wanted);
                    layers.forEach(layer -> layer.add(own.get(layer.name())));
                    ties.add(own.get(ties.input()));
                    named(own.get(network.graph().output().name()), numbers, spiking);
                }
            }
        }
        int equal = 0;
        for (int i = 0; i < classes.length; i++) {
            equal += classes[i] == spiking[i] ? 1 : 0;
        }
        prepared = new Score(equal, classes.length);
        List<SourceFigures.Trial> trials = List.of();
        if (test.labelled()) {
            confusion = confusion(classes);
            trials = new InputTrials(source, test, images).run(context);
        }
        return new SourceFigures(
                test.size(),
                confusion,
                layers.stream().map(ActivationSums::figures).toList(),
                norms.stream().map(NormSums::figures).toList(),
                trials,
                prepared,
                inputs(context),
                ties.share());
    }

    private static void named(NDArray logits, int[] numbers, int[] classes) {
        float[] values = logits.toFloatArray();
        int[] found = Classes.of(values, values.length / numbers.length);
        System.arraycopy(found, 0, classes, numbers[0], found.length);
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
