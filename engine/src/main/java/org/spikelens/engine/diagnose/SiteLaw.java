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
    private final float[] sizes;
    private final int timesteps;
    private final boolean balanced;

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
        this.sizes = sizes;
        this.timesteps = timesteps;
        this.balanced = balanced;
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
        double theta = rule.threshold(neuron);
        double size = sizes[neuron];
        double wanted = activation.of(current);
        double asked = activation.of(sum / timesteps);
        double clipped = Math.min(asked, size * rule.most() / timesteps);
        double charge = rule.charge(neuron, sum);
        double spent = theta * fired + potential;
        double even = size * rule.countOf(neuron, balanced ? spent : charge) / timesteps;
        double output = size * fired / timesteps;
        return new ErrorSplit(
                asked - wanted,
                clipped - asked,
                even - clipped,
                output - even,
                wanted,
                output,
                theta,
                balanced ? (charge - spent) / timesteps : Double.NaN);
    }

    int neurons() {
        return sizes.length;
    }
}
