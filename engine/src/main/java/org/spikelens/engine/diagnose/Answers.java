package org.spikelens.engine.diagnose;

import java.util.Arrays;
import org.spikelens.engine.metrics.Classes;
import org.spikelens.engine.metrics.Score;
import org.spikelens.engine.simulate.TestImages;

/** Which classes the source and the spiking network name at the end of a run. */
final class Answers implements OutputReader {
    private final TestImages images;
    private final int start;
    private final int end;
    private int[] numbers = new int[0];
    private int[] source = new int[0];
    private double[] before = new double[0];
    private int width;
    private long seen;
    private long sourceHits;
    private long hits;
    private long agreed;

    /**
     * @param start timestep after which the output is read
     * @param end last timestep
     */
    Answers(TestImages images, int start, int end) {
        this.images = images;
        this.start = start;
        this.end = end;
    }

    @Override
    public void begin(int[] batch, float[] output) {
        numbers = batch;
        width = output.length / batch.length;
        source = Classes.of(output, width);
        before = new double[output.length];
    }

    @Override
    public void output(int timestep, double[] cumulative) {
        if (timestep == start) {
            before = cumulative.clone();
        }
        if (timestep != end) {
            return;
        }
        double[] read = cumulative.clone();
        Arrays.setAll(read, i -> cumulative[i] - before[i]);
        int[] classes = Classes.of(read, width);
        for (int i = 0; i < classes.length; i++) {
            seen++;
            agreed += classes[i] == source[i] ? 1 : 0;
            if (images.labelled()) {
                int label = images.label(numbers[i]);
                hits += classes[i] == label ? 1 : 0;
                sourceHits += source[i] == label ? 1 : 0;
            }
        }
    }

    DiagnosedRun run(double seconds, double ledgerSeconds) {
        long labelled = images.labelled() ? seen : 0;
        return new DiagnosedRun(
                Math.toIntExact(seen),
                end,
                start,
                new Score(sourceHits, labelled),
                new Score(hits, labelled),
                new Score(agreed, seen),
                seconds,
                ledgerSeconds);
    }
}
