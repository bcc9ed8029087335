package org.spikelens.engine.diagnose;

import org.spikelens.engine.convert.GradedModel;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.OffsetModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.ResidualModel;
import org.spikelens.engine.convert.ShiftedModel;
import org.spikelens.engine.neuron.CountRule;
import org.spikelens.engine.neuron.TakeBack;

/**
 * Takes the errors of one layer's neurons apart, after so many timesteps.
 *
 * <p>With {@code N} spikes in {@code T} timesteps that count, each worth {@code size}, {@code S}
 * the sum of the neuron's currents, and {@code count} how often it fires if they come evenly,
 *
 * <pre>
 *   y = size N / T      z = S / T      C = size most / T      Q(z) = size count / T
 * </pre>
 *
 * <p>Where spikes and potential balance the currents, {@code S + v(0) = theta N + v(T)}, {@code
 * count} is taken from the right side, else from the left: in exact arithmetic that is the same,
 * but in single precision the right side is what the neuron itself saw, so that a neuron with an
 * even current never seems uneven by a rounding. What is between the two is the drift.
 *
 * <p><b>Units.</b> Those of the layer's current. <b>Threads.</b> Stateless.
 */
final class SiteLaw {
    private final SourceActivation activation;
    private final CountRule rule;
    private final CountRule unlimited;
    private final float[] sizes;
    private final int timesteps;
    private final boolean balanced;
    private final double thresholds;

    /**
     * @param activation of the source network
     * @param rule how often neurons fire if their currents come evenly
     * @param sizes what a spike is worth, one a neuron of a sample
     * @param timesteps that count
     * @param balanced whether spikes and potential balance the currents
     */
    SiteLaw(
            SourceActivation activation,
            CountRule rule,
            float[] sizes,
            int timesteps,
            boolean balanced) {
        this.activation = activation;
        this.rule = rule;
        this.unlimited = rule.unlimited();
        this.sizes = sizes;
        this.timesteps = timesteps;
        this.balanced = balanced;
        double sum = 0;
        for (int i = 0; i < rule.neurons(); i++) {
            sum += rule.threshold(i);
        }
        this.thresholds = sum;
    }

    /** What the terms mean for neurons of a model. */
    static LedgerLaw kind(NeuronModel model) {
        if (model instanceof IntegrateAndFireModel plain) {
            boolean keeps = plain.reset() == Reset.SUBTRACT && plain.leak() == 0;
            return keeps ? LedgerLaw.PLAIN : LedgerLaw.NOT_CONSERVING;
        }
        if (model instanceof GradedModel graded) {
            boolean signed = graded.rule().takeBack() != TakeBack.NEVER;
            return signed ? LedgerLaw.SIGNED : LedgerLaw.BURSTS;
        }
        if (model instanceof ShiftedModel) {
            return LedgerLaw.SHIFTED;
        }
        if (model instanceof ResidualModel) {
            return LedgerLaw.MASKED;
        }
        return model instanceof OffsetModel ? LedgerLaw.OFFSET : LedgerLaw.WAITING;
    }

    /** Whether spikes and potential of neurons of a model balance their currents. */
    static boolean balanced(NeuronModel model) {
        if (model instanceof GradedModel graded) {
            return graded.rule().takeBack() != TakeBack.SILENCE;
        }
        LedgerLaw kind = kind(model);
        return kind == LedgerLaw.PLAIN || kind == LedgerLaw.SHIFTED;
    }

    /**
     * @param current of the source network
     * @param sum of the currents of the timesteps that count
     * @param fired spikes in those
     * @param potential after the last of them
     */
    ErrorSplit split(int neuron, double current, double sum, int fired, double potential) {
        double size = sizes[neuron];
        double wanted = activation.of(current);
        double asked = activation.of(sum / timesteps);
        double clipped = Math.min(asked, size * rule.most() / timesteps);
        double charge = balanced ? spent(neuron, fired, potential) : rule.charge(neuron, sum);
        double even = size * rule.countOf(neuron, charge) / timesteps;
        double output = size * fired / timesteps;
        return new ErrorSplit(
                asked - wanted, clipped - asked, even - clipped, output - even, wanted, output);
    }

    /**
     * Whether there is nothing to take apart: the source network sends nothing, the neuron sent
     * nothing, and neither its own currents nor the source's ask for a spike. All terms are 0 then,
     * and most neurons are such.
     */
    boolean quiet(int neuron, float current, double sum, int fired, float potential) {
        return fired == 0
                && !(left(neuron, sum, 0, potential) >= rule.threshold(neuron))
                && !(rule.charge(neuron, (double) current * timesteps) >= rule.threshold(neuron))
                && activation.of(current) == 0
                && activation.of(sum / timesteps) == 0;
    }

    /** What spikes and potential have of the currents and the shift. */
    private double spent(int neuron, int fired, double potential) {
        return (double) rule.threshold(neuron) * fired + potential;
    }

    /** The sum of a neuron's currents, as its spikes and potential tell it. */
    double told(int neuron, int fired, double potential) {
        return spent(neuron, fired, potential) - rule.charge(neuron, 0);
    }

    /** Whether spikes and potential balance the currents. */
    boolean balanced() {
        return balanced;
    }

    int timesteps() {
        return timesteps;
    }

    /**
     * What a neuron would send on average of a mean current that comes evenly.
     *
     * @param clips whether it can send no more than it can
     * @param rounds whether it sends whole spikes
     */
    double answer(int neuron, double mean, boolean clips, boolean rounds) {
        double asked = activation.of(mean);
        double size = sizes[neuron];
        if (!rounds) {
            return clips ? Math.min(asked, size * rule.most() / timesteps) : asked;
        }
        if (clips) {
            return size * rule.count(neuron, mean * timesteps) / timesteps;
        }
        // the source's own cap is no clipping
        double sum = Math.min(mean, activation.cap()) * timesteps;
        return size * unlimited.count(neuron, sum) / timesteps;
    }

    /** Of the source network. */
    SourceActivation activation() {
        return activation;
    }

    /** What a spike of a neuron is worth. */
    double size(int neuron) {
        return sizes[neuron];
    }

    /** The most spikes of a neuron. */
    int most() {
        return rule.most();
    }

    double threshold(int neuron) {
        return rule.threshold(neuron);
    }

    /** The sum of the thresholds of all neurons of a sample. */
    double thresholds() {
        return thresholds;
    }

    /** Whether a neuron sent all that it could. */
    boolean saturated(int fired) {
        return fired == rule.most();
    }

    /**
     * What the currents of the timesteps that count were worth and spikes have not sent: the
     * membrane potential, where that balances the currents.
     */
    double left(int neuron, double sum, int fired, double potential) {
        return balanced
                ? potential
                : rule.charge(neuron, sum) - (double) rule.threshold(neuron) * fired;
    }

    /** Spikes that the source network's current asks for. */
    int wanted(int neuron, double current) {
        return rule.count(neuron, current * timesteps);
    }
}
