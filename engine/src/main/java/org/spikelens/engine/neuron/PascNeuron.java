package org.spikelens.engine.neuron;

/**
 * The neuron of PASCAL in double precision, as its authors' code has it: the reference that the
 * fast kernel is held against. It takes in {@code T1} timesteps and gives out {@code T2}, in three
 * stages, with {@code D} the size of a spike:
 *
 * <pre>
 *   v = D/2, n = 0
 *   1. T1 times               v += x[t];  if v &gt;= D: v -= D, n += 1
 *   2. max(T1, T2) - 1 times  if v &gt;= D: v -= D, n += 1;  else if v &lt; 0: v += D, n -= 1
 *   3. T2 times               fire while n &gt; 0, n -= 1
 * </pre>
 *
 * Spikes of stage 2 that take one back are the inhibitory ones. Together the output is {@code
 * clip(floor((sum(x) + D/2) / D), 0, T2)} spikes, whatever the order of the input: what a QCFS
 * activation of {@code T2} levels and the largest value {@code T2 D} makes of the sum. As many
 * rounds of stage 2 are enough, and with one fewer they are not: a potential below 0 after stage 1
 * means that the last timestep did not fire, so that at most {@code T1 - 1} spikes are to be taken
 * back; one of {@code D} or more means that it did, so that at most {@code T2 - 1} are missing.
 *
 * <p><b>Paper and departures.</b> "PASCAL: Precise and Efficient ANN-SNN Conversion using Spike
 * Accumulation and Adaptive Layerwise Activation" (TMLR 2025). The potential is not reduced spike
 * by spike but taken as the sum less the spikes so far, so that nothing adds up but the inputs. The
 * code fires from {@code D - 0.00008} on and takes back below 0: the tolerance, 0 here unless said
 * otherwise.
 */
public final class PascNeuron {
    private final double size;
    private final int emitted;
    private final double tolerance;
    private int inhibitory;

    /**
     * @param size D, above zero
     * @param emitted T2
     * @param tolerance how far below D it still fires, in the unit of D
     */
    public PascNeuron(double size, int emitted, double tolerance) {
        this.size = size;
        this.emitted = emitted;
        this.tolerance = tolerance;
    }

    /** Which of its timesteps it fires in. */
    public boolean[] fire(double... inputs) {
        double charge = size / 2;
        int count = 0;
        inhibitory = 0;
        for (double input : inputs) {
            charge += input;
            count += fires(charge, count) ? 1 : 0;
        }
        for (int i = 1; i < Math.max(inputs.length, emitted); i++) {
            if (fires(charge, count)) {
                count++;
            } else if (charge < count * size) {
                count--;
                inhibitory++;
            }
        }
        boolean[] spikes = new boolean[emitted];
        for (int t = 0; t < emitted; t++) {
            spikes[t] = t < count;
        }
        return spikes;
    }

    private boolean fires(double charge, int count) {
        return FiringRule.fires(charge + tolerance, (count + 1) * size);
    }

    /** Spikes that the last input took back. */
    public int inhibitory() {
        return inhibitory;
    }
}
