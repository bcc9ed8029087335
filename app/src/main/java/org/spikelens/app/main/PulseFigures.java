package org.spikelens.app.main;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a run of the bench counted: how long pulses took, and how fast the engine stepped. */
final class PulseFigures {
    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_SECOND = 1e9;

    private final Series intervals = new Series();
    private final Series screen = new Series();
    private final Series renderer = new Series();
    private final List<Round> open = new ArrayList<>();
    private final List<Round> closed = new ArrayList<>();
    private long frames;

    /** Steps of the engine, and the time it had for them. */
    record Round(long steps, long nanos) {
        double rate() {
            return nanos == 0 ? 0 : steps * NANOS_A_SECOND / nanos;
        }
    }

    /** Lengths of time, in the order in which they came. */
    static final class Series {
        private final List<Long> nanos = new ArrayList<>();

        void add(long length) {
            nanos.add(length);
        }

        long sum() {
            return nanos.stream().mapToLong(Long::longValue).sum();
        }

        int count() {
            return nanos.size();
        }

        /**
         * The least of the lengths that so large a share of them does not exceed, in milliseconds;
         * 0 without any.
         *
         * @param share above 0, at most 1
         */
        double millis(double share) {
            if (nanos.isEmpty()) {
                return 0;
            }
            long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
            Arrays.sort(sorted);
            int rank = (int) Math.ceil(share * sorted.length);
            return sorted[Math.max(1, rank) - 1] / NANOS_A_MILLI;
        }
    }

    /** Processor time of the window, as a share of one core. */
    double cores() {
        long nanos = open().nanos();
        return nanos == 0 ? 0 : (double) (screen.sum() + renderer.sum()) / nanos;
    }

    /** From one pulse to the next. */
    Series intervals() {
        return intervals;
    }

    /** What the screen's thread computed from one pulse to the next. */
    Series screen() {
        return screen;
    }

    /** What the renderer computed from one pulse to the next. */
    Series renderer() {
        return renderer;
    }

    void shown() {
        frames++;
    }

    long frames() {
        return frames;
    }

    /** Steps of which the screen showed nothing, because a later one was there already. */
    long skipped() {
        return open.stream().mapToLong(Round::steps).sum() - frames;
    }

    void withWindow(Round round) {
        open.add(round);
    }

    void withoutWindow(Round round) {
        closed.add(round);
    }

    /** All rounds with the window as one. */
    Round open() {
        return sum(open);
    }

    /** All rounds without the window as one. */
    Round closed() {
        return sum(closed);
    }

    /** Step rate with the window as a share of that without; 0 where either is unknown. */
    double ratio() {
        return ratio(open(), closed());
    }

    /** The same of the round in which it was lowest. */
    double lowestRatio() {
        double lowest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < Math.min(open.size(), closed.size()); i++) {
            lowest = Math.min(lowest, ratio(open.get(i), closed.get(i)));
        }
        return Double.isInfinite(lowest) ? 0 : lowest;
    }

    private static double ratio(Round with, Round without) {
        return without.rate() == 0 ? 0 : with.rate() / without.rate();
    }

    private static Round sum(List<Round> rounds) {
        return new Round(
                rounds.stream().mapToLong(Round::steps).sum(),
                rounds.stream().mapToLong(Round::nanos).sum());
    }
}
