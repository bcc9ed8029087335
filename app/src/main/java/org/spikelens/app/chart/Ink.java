package org.spikelens.app.chart;

import java.util.Locale;

/** What a mark means; its colour stands in the theme as {@code .ink-name}. */
public enum Ink {
    SNN,
    ANN,
    INTERVAL,
    THRESHOLD,
    THRESHOLD_TEXT,
    HISTOGRAM,
    CLIPPING,
    QUANTISATION,
    INHERITED,
    UNEVENNESS,
    LESS,
    NEITHER,
    MORE,
    CURSOR,
    FAINT,
    SELECTED,
    SPIKE,
    AXIS,
    GRID,
    LABEL,
    PANEL,
    TRACE_1,
    TRACE_2,
    TRACE_3,
    TRACE_4;

    /** The ink of the n-th picked neuron; they repeat after four. */
    public static Ink trace(int index) {
        return values()[TRACE_1.ordinal() + Math.floorMod(index, 4)];
    }

    String styleClass() {
        return "ink-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
