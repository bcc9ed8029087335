package org.spikelens.app.chart;

import java.util.ArrayList;
import java.util.List;

/** Counts as a logarithmic axis shows them: log10 of one more than the count. */
public final class LogCounts {
    private LogCounts() {}

    /** How many it is that stands at a height. */
    static long count(double height) {
        return Math.round(Math.pow(10, height) - 1);
    }

    public static List<Double> of(List<Long> counts) {
        List<Double> heights = new ArrayList<>();
        counts.forEach(count -> heights.add(Math.log10(1.0 + count)));
        return heights;
    }
}
