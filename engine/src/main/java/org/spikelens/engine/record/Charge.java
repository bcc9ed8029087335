package org.spikelens.engine.record;

import java.util.List;
import java.util.Optional;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.Reset;

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

    /**
     * Of the last step of a trace; empty where potentials do not tell it: before the first step, of
     * neurons that are not integrate and fire, and after a spike that left nothing of it.
     *
     * @param potential at steps 0, 1, 2, ...
     * @param fired in the last of them
     */
    public static Optional<Charge> last(NeuronModel model, List<Double> potential, boolean fired) {
        if (potential.size() < 2
                || !(model instanceof IntegrateAndFireModel plain)
                || fired && plain.reset() == Reset.ZERO) {
            return Optional.empty();
        }
        return Optional.of(
                of(
                        (1 - plain.leak()) * potential.get(potential.size() - 2),
                        potential.get(potential.size() - 1),
                        fired ? 1 : 0));
    }

    private static Charge of(double before, double after, int spikes) {
        long left = Math.round(HUNDRED * before);
        long right = Math.round(HUNDRED * after);
        long input = right - left + Math.round(HUNDRED * spikes);
        return new Charge(left / HUNDRED, input / HUNDRED, spikes, right / HUNDRED);
    }
}
