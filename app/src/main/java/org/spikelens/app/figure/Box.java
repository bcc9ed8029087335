package org.spikelens.app.figure;

/** A rectangle, in pixels from the upper left corner of a figure. */
public record Box(double left, double top, double width, double height) {}
