package org.spikelens.engine.lesson;

/**
 * What happened to one neuron in one timestep.
 *
 * @param before potential at its beginning
 * @param current what arrived
 * @param charged potential after the charge, before any reset
 * @param fired whether that reached the threshold
 * @param after potential at its end
 */
public record NeuronStep(
        double before, double current, double charged, boolean fired, double after) {}
