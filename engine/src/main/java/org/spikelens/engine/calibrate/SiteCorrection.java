package org.spikelens.engine.calibrate;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * The corrections of one layer's parallel neurons while they are calibrated; see {@link
 * CorrectionCalibration}.
 */
final class SiteCorrection extends SiteProcess {
    private final CorrectionSettings settings;
    private final Op activation;
    private final int channels;
    private final double cap;
    /* after each update: psi of every channel, then phi */
    private final List<double[]> corrections = new ArrayList<>();
    private int kept;

    /** A layer whose thresholds are recorded first. */
    static SiteCorrection recorded(CorrectionSettings settings, Op activation, int channels) {
        return new SiteCorrection(settings, activation, channels);
    }

    /** A layer whose threshold was trained. */
    static SiteCorrection trained(CorrectionSettings settings, Op.Qcfs activation, int channels) {
        return new SiteCorrection(settings, activation, channels, activation.lambda());
    }

    private SiteCorrection(CorrectionSettings settings, Op activation, int channels) {
        super(Granularity.CHANNEL, channels);
        this.settings = settings;
        this.activation = activation;
        this.channels = channels;
        this.cap = activation.cap();
        corrections.add(new double[2 * channels]);
    }

    private SiteCorrection(
            CorrectionSettings settings, Op activation, int channels, double threshold) {
        super(threshold, channels);
        this.settings = settings;
        this.activation = activation;
        this.channels = channels;
        this.cap = threshold;
        corrections.add(new double[2 * channels]);
    }

    /** Rows of psi and phi. */
    @Override
    SiteParameters parameters(int update) {
        // a layer that feeds no output is never run and stays where it began
        double[] all = corrections.get(Math.min(update, corrections.size() - 1));
        double[] thresholds = trajectory().at(update);
        double[] gains = Arrays.copyOfRange(all, channels, 2 * channels);
        for (int c = 0; c < channels; c++) {
            double threshold = Math.max(Calibration.FLOOR, CurrentScan.at(thresholds, c));
            gains[c] = Math.max(gains[c], Calibration.FLOOR - threshold);
        }
        return SiteParameters.NONE
                .with(CorrectionCalibration.SHIFT, Arrays.copyOf(all, channels))
                .with(CorrectionCalibration.GAIN, gains);
    }

    @Override
    NDArray update(NDArray current, CurrentScan scan) {
        if (corrections.size() <= settings.recordings()) {
            corrections.add(corrections.get(0));
            return super.update(current, scan);
        }
        Currents currents = new Currents(current);
        double[] thresholds = trajectory().last();
        scan.scan(currents, thresholds);
        record().observe(currents, scan);
        trajectory().append(thresholds);
        double[] before = corrections.get(corrections.size() - 1);
        double[] after = before.clone();
        ParallelFor.run(channels, channel -> correct(currents, channel, after));
        corrections.add(after);
        return currents.finish();
    }

    /** Thresholds while they are recorded: the largest activation so far. */
    @Override
    double[] thresholds(Currents currents, CurrentScan scan) {
        return IntStream.range(0, channels)
                .mapToDouble(c -> Math.min(record().largestActivation(c), cap))
                .toArray();
    }

    @Override
    double[] ceilings(double[] old, double[] moved) {
        return new double[] {cap};
    }

    /** The first half of the samples is the student's, the second the teacher's. */
    private void correct(Currents currents, int channel, double[] all) {
        int half = currents.samples() / 2;
        double elements = (double) half * currents.size();
        double threshold =
                Math.max(Calibration.FLOOR, CurrentScan.at(trajectory().last(), channel));
        double student = 0;
        double teacher = 0;
        float[] values = new float[Currents.CHUNK];
        for (Currents.Chunk chunk : currents.ofChannel(channel)) {
            for (int sample = 0; sample < currents.samples(); sample++) {
                currents.read(sample, chunk, values);
                double sum = 0;
                for (int i = 0; i < chunk.length(); i++) {
                    sum += values[i];
                }
                if (sample < half) {
                    student += sum;
                } else {
                    teacher += sum;
                }
            }
        }
        double shift = kept(all[channel], (teacher - student) / elements);
        all[channel] = shift;
        double gain = all[channels + channel];
        double share = 0;
        double wanted = 0;
        for (Currents.Chunk chunk : currents.ofChannel(channel)) {
            for (int sample = 0; sample < currents.samples(); sample++) {
                currents.read(sample, chunk, values);
                if (sample < half) {
                    share += quantise(values, chunk.length(), shift, threshold, gain);
                } else {
                    wanted += teach(values, chunk.length(), threshold);
                }
                currents.write(sample, chunk, values);
            }
        }
        all[channels + channel] = moved(gain, threshold, share / elements, wanted / elements);
    }

    private double kept(double old, double found) {
        return settings.momentum() * old + (1 - settings.momentum()) * found;
    }

    private double moved(double gain, double threshold, double share, double wanted) {
        if (!settings.exact()) {
            return kept(gain, wanted - (threshold + gain) * share);
        }
        return share > 0 ? kept(gain, (wanted - threshold * share) / share) : gain;
    }

    /** In place; the sum of the shares of T in which neurons fire. */
    private double quantise(
            float[] values, int length, double shift, double threshold, double gain) {
        int steps = settings.timesteps();
        double shares = 0;
        for (int i = 0; i < length; i++) {
            double count = Math.floor((values[i] + shift) * steps / threshold + 0.5);
            double share = Math.max(0, Math.min(steps, count)) / steps;
            shares += share;
            values[i] = (float) ((threshold + gain) * share);
        }
        return shares;
    }

    /** In place; the sum of the source network's activations, clipped at the threshold. */
    private double teach(float[] values, int length, double threshold) {
        double sum = 0;
        for (int i = 0; i < length; i++) {
            double value = Math.max(0, Math.min(threshold, values[i]));
            if (activation instanceof Op.Qcfs qcfs) {
                double count = Math.floor(values[i] * qcfs.levels() / qcfs.lambda() + 0.5);
                value = Math.max(0, Math.min(qcfs.levels(), count)) * qcfs.lambda() / qcfs.levels();
            }
            values[i] = (float) value;
            sum += value;
        }
        return sum;
    }

    @Override
    void keep() {
        super.keep();
        kept = corrections.size();
    }

    @Override
    void takeBack() {
        super.takeBack();
        corrections.subList(kept, corrections.size()).clear();
    }

    @Override
    void save(BiConsumer<String, double[]> rows) {
        super.save(rows);
        rows.accept("corrections", corrections.stream().flatMapToDouble(Arrays::stream).toArray());
    }

    @Override
    void restore(SiteState state, int updates) {
        super.restore(state, updates);
        double[] flat = state.row("corrections");
        int width = 2 * channels;
        if (flat.length % width != 0 || flat.length / width > updates + 1) {
            throw new IllegalArgumentException(flat.length + " corrections, " + updates);
        }
        corrections.clear();
        for (int from = 0; from < flat.length; from += width) {
            corrections.add(Arrays.copyOfRange(flat, from, from + width));
        }
    }
}
