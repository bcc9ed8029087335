package org.spikelens.app.project;

/**
 * One image of a data set.
 *
 * @param index in the set
 * @param label its class in words; empty without labels
 */
public record Thumbnail(int index, String label, Picture picture) {}
