package org.spikelens.engine.neuron;

/**
 * An integrate-and-fire neuron whose initial potential is moved so that it gives one spike more or
 * less, in double precision: the reference that the fast kernel is held against.
 *
 * <p>A dry run over the first {@code rho} timesteps from the potential {@code v0} tells
 *
 * <pre>
 *   r = v(rho) - v0 + theta/2               what is left of the current, less the spikes
 *   r &lt; 0 and a spike:  one too many         v0 &lt;- v0 - max(theta, lo - 0.999 theta)
 *   r &gt;= theta:         one too few          v0 &lt;- v0 + max(theta, 1.001 theta - hi)
 * </pre>
 *
 * with {@code lo} the lowest potential from which it fired, before the reset, and {@code hi} the
 * highest from which it did not. Then it runs from the new potential. A dry run corrects one spike;
 * {@code n} of them, one after the other, correct up to {@code n}.
 *
 * <p><b>Paper and departures.</b> "Bridging the gap between ANNs and SNNs by calibrating offset
 * spikes" (ICLR 2023), with its released code, whose constants these are. A neuron that fired in
 * every timestep and still lies above its threshold can give no more and stays as it is; in the
 * code it is charged a thousandfold, and so fires for ever.
 */
public final class OffsetNeuron {
    private static final double BELOW = 0.999;
    private static final double ABOVE = 1.001;

    private final double threshold;
    private double initial;

    /** Begins half charged. */
    public OffsetNeuron(double threshold) {
        this.threshold = threshold;
        this.initial = threshold / 2;
    }

    /** A dry run over the first timesteps. */
    public void prepare(double... currents) {
        double v = initial;
        double lo = Double.POSITIVE_INFINITY;
        double hi = Double.NEGATIVE_INFINITY;
        for (double current : currents) {
            v += current;
            if (FiringRule.fires(v, threshold)) {
                lo = Math.min(lo, v);
                v -= threshold;
            } else {
                hi = Math.max(hi, v);
            }
        }
        initial += offset(v - initial + threshold / 2, lo, hi, threshold);
    }

    /**
     * How the initial potential is to move.
     *
     * @param left of the current after the dry run, less the spikes, with half a threshold
     * @param lo lowest potential that fired; infinite if none did
     * @param hi highest potential that did not fire; minus infinity if all did
     */
    static double offset(double left, double lo, double hi, double threshold) {
        if (left < 0 && lo < Double.POSITIVE_INFINITY) {
            return -Math.max(threshold, lo - BELOW * threshold);
        }
        if (FiringRule.fires(left, threshold) && hi > Double.NEGATIVE_INFINITY) {
            return Math.max(threshold, ABOVE * threshold - hi);
        }
        return 0;
    }

    /** The potential that the run begins with. */
    public double initial() {
        return initial;
    }

    /** Which timesteps it fires in, in the run itself. */
    public boolean[] fire(double... currents) {
        IntegrateAndFire neuron =
                IntegrateAndFire.startingAt(
                        FiringRule.SUBTRACT, new double[] {threshold}, new double[] {initial});
        boolean[] spikes = new boolean[currents.length];
        boolean[] now = new boolean[1];
        for (int t = 0; t < spikes.length; t++) {
            neuron.step(new double[] {currents[t]}, now);
            spikes[t] = now[0];
        }
        return spikes;
    }
}
