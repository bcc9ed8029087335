package org.spikelens.app.model;

/**
 * A bundled network on the welcome page.
 *
 * @param name by which it is opened
 * @param title for people
 * @param text what it is, one sentence
 */
public record SampleOffer(String name, String title, String text) {}
