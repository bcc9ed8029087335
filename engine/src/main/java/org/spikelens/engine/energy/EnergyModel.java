package org.spikelens.engine.energy;

import java.util.List;
import java.util.Locale;

/**
 * What operations cost. The figures are those of the literature on conversion: 12.5 pJ for a
 * multiply-accumulate of an analogue network and 77 fJ for a synaptic operation (SOP: one spike
 * acting through one synapse) on neuromorphic hardware. They are assumptions about hardware that is
 * not here, so they can be edited; comparisons stand and fall with them.
 *
 * @param picojoulePerMac energy of one multiply-accumulate
 * @param femtojoulePerSop energy of one synaptic operation
 */
public record EnergyModel(double picojoulePerMac, double femtojoulePerSop) {
    public static final EnergyModel DEFAULT = new EnergyModel(12.5, 77);

    /** Energy of so many multiply-accumulates. */
    public double analogueJoule(double macs) {
        return macs * picojoulePerMac * 1e-12;
    }

    /** Energy of so many synaptic operations. */
    public double spikingJoule(double synapticOperations) {
        return synapticOperations * femtojoulePerSop * 1e-15;
    }

    /** Frames a second and watt, which is frames a joule. */
    public static double framesPerJoule(double joulePerFrame) {
        return 1 / joulePerFrame;
    }

    /** What the figures rest on, for a person. */
    public List<String> assumptions() {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "%s pJ per multiply-accumulate, %s fJ per synaptic operation",
                        plain(picojoulePerMac),
                        plain(femtojoulePerSop)),
                "a synaptic operation is one spike acting through one synapse, counted exactly at"
                        + " borders; a direct connection counts as one synapse",
                "layers fed by the constant input are analogue: their multiply-accumulates are"
                        + " counted once an image, in the figure with the first layer only; random"
                        + " input spikes count as synaptic operations, by their expected number",
                "not counted: biases, membrane updates, comparisons of max pooling, memory traffic");
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
