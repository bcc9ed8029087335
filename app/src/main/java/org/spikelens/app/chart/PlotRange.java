package org.spikelens.app.chart;

/** A part of a plot, in its units. */
public record PlotRange(double left, double right, double bottom, double top) {}
