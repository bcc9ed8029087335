package org.spikelens.engine.calibrate;

import java.util.Arrays;

/**
 * The two passes over the currents of a batch that calibration needs, and their sums by channel.
 *
 * <pre>
 *   scan   surplus[c] = sum over n,h,w of max(0, z - theta[c]);  max[c]
 *   clip   z &lt;- min(max(z, 0), ceiling[c]);  above[c] = share of z &gt; theta[c]
 * </pre>
 *
 * <p>Clipping replaces the activation, in place, so the network makes no pass of its own there.
 * Surplus is summed a position over at most 16 samples in float, everything beyond that in double,
 * in an order that depends on the shape alone. The share above is of the first 32 samples.
 *
 * <p>Thresholds and ceilings hold one value for all channels, or one a channel.
 */
final class CurrentScan {
    /*
     * A position has an accumulator of its own, so the inner loops go over independent values and the
     * compiler turns them into vector code. Sums along a row, in double, do not: they were four times
     * slower, and calibration must cost little more than inference.
     */
    private static final int SAMPLES_IN_FLOAT = 16;

    private static final int SAMPLES_COUNTED = 32;
    private static final ThreadLocal<Lanes> LANES = ThreadLocal.withInitial(Lanes::new);

    private int channels;
    private int piecesAChannel;
    private long elements;
    private long counted;
    private double[] surplus = new double[0];
    private float[] max = new float[0];
    private double[] above = new double[0];

    /** First pass: reads. */
    void scan(Currents currents, double[] thresholds) {
        prepare(currents);
        currents.each(
                chunk -> {
                    Lanes lanes = LANES.get();
                    lanes.spread(thresholds, chunk, piecesAChannel, lanes.thresholds);
                    lanes.scan(currents, chunk);
                    for (int begin = 0; begin < chunk.length(); begin += chunk.pieceLength()) {
                        int piece = chunk.firstPiece() + begin / chunk.pieceLength();
                        int end = begin + chunk.pieceLength();
                        // the lanes hold twice the surplus
                        surplus[piece] = lanes.total(begin, end) / 2;
                        max[piece] = lanes.highest(begin, end);
                    }
                });
    }

    /** Second pass: clips in place. */
    void clip(Currents currents, double[] ceilings, double[] thresholds) {
        prepare(currents);
        currents.each(
                chunk -> {
                    Lanes lanes = LANES.get();
                    lanes.spread(thresholds, chunk, piecesAChannel, lanes.thresholds);
                    lanes.spread(ceilings, chunk, piecesAChannel, lanes.ceilings);
                    lanes.clip(currents, chunk);
                    for (int begin = 0; begin < chunk.length(); begin += chunk.pieceLength()) {
                        int piece = chunk.firstPiece() + begin / chunk.pieceLength();
                        above[piece] = lanes.total(begin, begin + chunk.pieceLength());
                    }
                });
    }

    double surplus(int channel) {
        return sum(surplus, channel);
    }

    double max(int channel) {
        float highest = Float.NEGATIVE_INFINITY;
        for (int piece = 0; piece < piecesAChannel; piece++) {
            highest = Math.max(highest, max[channel * piecesAChannel + piece]);
        }
        return highest;
    }

    /** Share of a channel's values above its threshold, in the samples that are counted. */
    double aboveShare(int channel) {
        return sum(above, channel) / counted;
    }

    /** Values of a channel in the batch. */
    long elements() {
        return elements;
    }

    int channels() {
        return channels;
    }

    static double at(double[] values, int channel) {
        return values.length == 1 ? values[0] : values[channel];
    }

    private double sum(double[] pieces, int channel) {
        double sum = 0;
        for (int piece = 0; piece < piecesAChannel; piece++) {
            sum += pieces[channel * piecesAChannel + piece];
        }
        return sum;
    }

    private void prepare(Currents currents) {
        channels = currents.channels();
        piecesAChannel = currents.piecesAChannel();
        elements = (long) currents.samples() * currents.size();
        counted = (long) Math.min(SAMPLES_COUNTED, currents.samples()) * currents.size();
        if (surplus.length < currents.pieces()) {
            surplus = new double[currents.pieces()];
            max = new float[currents.pieces()];
            above = new double[currents.pieces()];
        }
    }

    /** A thread's accumulators, one a position of a chunk. */
    private static final class Lanes {
        /** Makes any surplus that a float can hold at least 1. */
        private static final float HUGE = 1e38f;

        private final float[] values = new float[Currents.CHUNK];
        private final float[] thresholds = new float[Currents.CHUNK];
        private final float[] ceilings = new float[Currents.CHUNK];
        private final float[] sums = new float[Currents.CHUNK];
        private final float[] highest = new float[Currents.CHUNK];
        private final double[] totals = new double[Currents.CHUNK];

        void spread(double[] perChannel, Currents.Chunk chunk, int pieces, float[] into) {
            int length = chunk.pieceLength();
            for (int begin = 0; begin < chunk.length(); begin += length) {
                int channel = (chunk.firstPiece() + begin / length) / pieces;
                Arrays.fill(into, begin, begin + length, (float) at(perChannel, channel));
            }
        }

        void scan(Currents currents, Currents.Chunk chunk) {
            int length = chunk.length();
            begin(length);
            for (int sample = 0; sample < currents.samples(); sample++) {
                currents.read(sample, chunk, values);
                addTwiceTheSurplus(sums, values, thresholds, length);
                raise(highest, values, length);
                if ((sample + 1) % SAMPLES_IN_FLOAT == 0) {
                    flush(length);
                }
            }
            flush(length);
        }

        void clip(Currents currents, Currents.Chunk chunk) {
            int length = chunk.length();
            begin(length);
            for (int sample = 0; sample < currents.samples(); sample++) {
                currents.read(sample, chunk, values);
                if (sample < SAMPLES_COUNTED) {
                    countAbove(sums, values, thresholds, length);
                }
                clip(values, ceilings, length);
                currents.write(sample, chunk, values);
            }
            flush(length);
        }

        double total(int begin, int end) {
            double total = 0;
            for (int i = begin; i < end; i++) {
                total += totals[i];
            }
            return total;
        }

        float highest(int begin, int end) {
            float result = Float.NEGATIVE_INFINITY;
            for (int i = begin; i < end; i++) {
                result = Math.max(result, highest[i]);
            }
            return result;
        }

        private void begin(int length) {
            for (int i = 0; i < length; i++) {
                sums[i] = 0;
                totals[i] = 0;
                highest[i] = Float.NEGATIVE_INFINITY;
            }
        }

        private void flush(int length) {
            for (int i = 0; i < length; i++) {
                totals[i] += sums[i];
                sums[i] = 0;
            }
        }

        /** {@code d + |d|} is twice the positive part, exactly, and cheaper than a maximum. */
        private static void addTwiceTheSurplus(
                float[] sums, float[] values, float[] thresholds, int length) {
            for (int i = 0; i < length; i++) {
                float distance = values[i] - thresholds[i];
                sums[i] += distance + Math.abs(distance);
            }
        }

        private static void raise(float[] highest, float[] values, int length) {
            for (int i = 0; i < length; i++) {
                highest[i] = Math.max(highest[i], values[i]);
            }
        }

        /** Counts without a branch: the surplus blown up and cut at 1. */
        private static void countAbove(
                float[] counts, float[] values, float[] thresholds, int length) {
            for (int i = 0; i < length; i++) {
                float distance = values[i] - thresholds[i];
                counts[i] += Math.min((distance + Math.abs(distance)) * HUGE, 1);
            }
        }

        /** {@code (z + |z|) / 2} is {@code max(z, 0)}, exactly. */
        private static void clip(float[] values, float[] ceilings, int length) {
            for (int i = 0; i < length; i++) {
                values[i] = Math.min((values[i] + Math.abs(values[i])) / 2, ceilings[i]);
            }
        }
    }
}
