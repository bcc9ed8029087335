package org.spikelens.app.project;

/**
 * How a potential came about in one step, in units of the threshold and rounded to hundredths so
 * that the numbers add up as they are read: {@code after = before + input - spikes}.
 *
 * @param before potential of the step before, less what leaked
 * @param input current of the step
 * @param spikes 1 if the neuron fired, else 0
 * @param after potential after the reset
 */
public record Charge(double before, double input, int spikes, double after) {
    private static final double HUNDRED = 100;

    static Charge of(double before, double after, int spikes) {
        long left = Math.round(HUNDRED * before);
        long right = Math.round(HUNDRED * after);
        long input = right - left + Math.round(HUNDRED * spikes);
        return new Charge(left / HUNDRED, input / HUNDRED, spikes, right / HUNDRED);
    }
}
