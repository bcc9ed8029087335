package org.spikelens.engine.calibrate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.spikelens.engine.tensor.ParallelFor;

/** The largest activation of every neuron of one layer; see {@link NeuronMaximum}. */
final class SiteNeurons extends SiteProcess {
    private static final String ROW = "neurons";

    private final double[] cap;
    private final boolean own;
    private final List<float[]> largest = new ArrayList<>();
    private int length;

    /**
     * @param channels of the layer
     * @param cap largest value of its activation: 6 for ReLU6
     * @param own whether neurons have thresholds of their own
     */
    SiteNeurons(int channels, double cap, boolean own) {
        super(Granularity.CHANNEL, channels);
        this.cap = new double[] {cap};
        this.own = own;
    }

    @Override
    void keep() {
        super.keep();
        length = largest.size();
    }

    @Override
    void takeBack() {
        super.takeBack();
        largest.subList(length, largest.size()).clear();
    }

    @Override
    double[] thresholds(Currents currents, CurrentScan scan) {
        if (own) {
            largest.add(raised(currents));
        }
        return IntStream.range(0, record().channels())
                .mapToDouble(channel -> Math.min(record().largestActivation(channel), cap[0]))
                .toArray();
    }

    private float[] raised(Currents currents) {
        int size = currents.size();
        float[] raised =
                largest.isEmpty()
                        ? new float[currents.channels() * size]
                        : largest.get(largest.size() - 1).clone();
        ParallelFor.run(
                currents.channels(),
                channel -> {
                    for (int sample = 0; sample < currents.samples(); sample++) {
                        for (int i = 0; i < size; i++) {
                            float current =
                                    (float) Math.min(currents.get(sample, channel, i), cap[0]);
                            int at = channel * size + i;
                            raised[at] = Math.max(raised[at], current);
                        }
                    }
                });
        return raised;
    }

    @Override
    double[] ceilings(double[] old, double[] moved) {
        return cap;
    }

    @Override
    SiteParameters parameters(int update) {
        int seen = Math.min(update, largest.size());
        if (seen == 0) {
            return SiteParameters.NONE;
        }
        float[] maxima = largest.get(seen - 1);
        SiteThresholds channels = trajectory().floored("", update);
        int size = maxima.length / record().channels();
        double[] row = new double[maxima.length];
        Arrays.setAll(row, i -> maxima[i] > 0 ? maxima[i] : channels.of(i / size));
        return SiteParameters.NONE.with(NeuronMaximum.ROW, row);
    }

    @Override
    void save(BiConsumer<String, double[]> rows) {
        super.save(rows);
        int neurons = largest.isEmpty() ? 0 : largest.get(0).length;
        double[] flat = new double[neurons * largest.size()];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = largest.get(i / neurons)[i % neurons];
        }
        rows.accept(ROW, flat);
    }

    @Override
    void restore(SiteState state, int updates) {
        super.restore(state, updates);
        double[] flat = state.row(ROW);
        int neurons = updates == 0 ? 0 : flat.length / updates;
        for (int update = 0; update < updates && neurons > 0; update++) {
            float[] maxima = new float[neurons];
            for (int i = 0; i < neurons; i++) {
                maxima[i] = (float) flat[update * neurons + i];
            }
            largest.add(maxima);
        }
    }
}
