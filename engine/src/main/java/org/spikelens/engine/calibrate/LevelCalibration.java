package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.BiConsumer;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * Levels of a network trained with QCFS: those that each layer was trained with, or fewer where its
 * activations are concentrated; see {@link LevelConcentration}. Thresholds are the trained lambdas;
 * each update looks at the activations of one batch.
 */
public final class LevelCalibration extends SteppedCalibration {
    /** Name of the row of levels, one a layer. */
    public static final String LEVELS = "levels";

    /** Name of the row of AL, one a layer; 0 before the first update. */
    public static final String CONCENTRATION = "concentration";

    /** Name of the row of levels that AL leaves a layer with, one a layer. */
    public static final String SUGGESTED = "suggested-levels";

    private final boolean adaptive;
    private final List<Integer> trained;

    /**
     * @param prepared network after the passes, all of whose spiking sites are QCFS
     * @param updates planned, a batch each
     * @param adaptive whether levels are those that AL leaves, else the trained ones
     * @param parent owner of the weights that are uploaded
     */
    public LevelCalibration(Graph prepared, int updates, boolean adaptive, NDManager parent) {
        super(prepared, updates, Levels::new, parent);
        this.adaptive = adaptive;
        this.trained =
                prepared.spikingSites().stream()
                        .map(site -> ((Op.Qcfs) site.op()).levels())
                        .toList();
    }

    /** Trained levels and concentrations, with the levels that those leave. */
    @Override
    public List<SiteParameters> parameters(int update) {
        List<SiteParameters> measured = super.parameters(update);
        DoubleSummaryStatistics all =
                measured.stream()
                        .mapToDouble(site -> site.row(CONCENTRATION)[0])
                        .summaryStatistics();
        List<SiteParameters> parameters = new ArrayList<>();
        for (int site = 0; site < measured.size(); site++) {
            int own = trained.get(site);
            int left =
                    LevelConcentration.levels(
                            own,
                            measured.get(site).row(CONCENTRATION)[0],
                            all.getMin(),
                            all.getMax());
            parameters.add(
                    SiteParameters.NONE
                            .with(LEVELS, adaptive ? left : own)
                            .with(CONCENTRATION, measured.get(site).row(CONCENTRATION))
                            .with(SUGGESTED, left));
        }
        return parameters;
    }

    private static final class Levels extends SiteProcess {
        private final Op.Qcfs activation;
        /* after each update: how often each level occurred in all batches so far */
        private final List<long[]> occurrences = new ArrayList<>();
        private int kept;

        Levels(Node site) {
            super(((Op.Qcfs) site.op()).lambda(), site.channels());
            this.activation = (Op.Qcfs) site.op();
            occurrences.add(new long[activation.levels() + 1]);
        }

        @Override
        double[] thresholds(Currents currents, CurrentScan scan) {
            long[] counts = occurrences.get(occurrences.size() - 1).clone();
            float[] values = new float[Currents.CHUNK];
            for (int channel = 0; channel < currents.channels(); channel++) {
                for (Currents.Chunk chunk : currents.ofChannel(channel)) {
                    for (int sample = 0; sample < currents.samples(); sample++) {
                        currents.read(sample, chunk, values);
                        for (int i = 0; i < chunk.length(); i++) {
                            counts[level(values[i])]++;
                        }
                    }
                }
            }
            occurrences.add(counts);
            return new double[] {activation.lambda()};
        }

        private int level(float current) {
            double level =
                    Math.floor((double) current * activation.levels() / activation.lambda() + 0.5);
            return (int) Math.max(0, Math.min(activation.levels(), level));
        }

        @Override
        double[] ceilings(double[] old, double[] moved) {
            return new double[] {activation.lambda()};
        }

        @Override
        SiteParameters parameters(int update) {
            // a layer that feeds no output is never run and stays where it began
            long[] counts = occurrences.get(Math.min(update, occurrences.size() - 1));
            return SiteParameters.NONE.with(CONCENTRATION, LevelConcentration.ofLevels(counts));
        }

        @Override
        void keep() {
            super.keep();
            kept = occurrences.size();
        }

        @Override
        void takeBack() {
            super.takeBack();
            occurrences.subList(kept, occurrences.size()).clear();
        }

        @Override
        void save(BiConsumer<String, double[]> rows) {
            super.save(rows);
            rows.accept(
                    "occurrences",
                    occurrences.stream()
                            .flatMapToDouble(counts -> Arrays.stream(counts).asDoubleStream())
                            .toArray());
        }

        @Override
        void restore(SiteState state, int updates) {
            super.restore(state, updates);
            double[] flat = state.row("occurrences");
            int width = activation.levels() + 1;
            if (flat.length % width != 0 || flat.length / width > updates + 1) {
                throw new IllegalArgumentException(flat.length + " occurrences, " + updates);
            }
            occurrences.clear();
            for (int from = 0; from < flat.length; from += width) {
                long[] counts = new long[width];
                for (int i = 0; i < width; i++) {
                    counts[i] = (long) flat[from + i];
                }
                occurrences.add(counts);
            }
        }
    }
}
