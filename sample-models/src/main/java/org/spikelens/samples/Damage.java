package org.spikelens.samples;

/**
 * One thing that is done to a sound network to break it. Layers are named as in the network's file;
 * weights are those of convolutions and fully connected layers.
 */
public sealed interface Damage {
    /** All biases of a layer are lowered so far that no neuron behind it is ever active. */
    record Silence(String layer) implements Damage {}

    /** Output {@code i} of a fully connected layer moves to place {@code i + by}, modulo all. */
    record RotateOutputs(String layer, int by) implements Damage {}

    /** Normalisation goes into the weights, and then every bias is divided by a number. */
    record DivideBiases(double by) implements Damage {}

    /** The weights of a layer stand in another, random order. */
    record Shuffle(String layer, long seed) implements Damage {}

    /**
     * The first channels of a layer are made so many times larger, and what the next layer with
     * weights makes of them so many times smaller: the network computes the same.
     *
     * @param next reads the layer through its ReLU, and pools or a flattening at most
     */
    record Amplify(String layer, String next, int channels, double factor) implements Damage {}

    /** A ReLU lets a share of what is negative through. */
    record Leak(String layer, double slope) implements Damage {}

    /** A softmax ends the network, and its shares are given in percent. */
    record Percentages() implements Damage {}

    /** The variances that a normalisation holds are so many times too large. */
    record MistakenVariance(String layer, double factor) implements Damage {}

    /**
     * A normalisation stands between a ReLU and the pool behind it, and turns the first channels
     * over.
     */
    record NormBehind(String layer, int turned) implements Damage {}
}
