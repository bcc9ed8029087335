package org.spikelens.engine.diagnose;

/**
 * The error of one neuron for one image, taken apart; see {@link Term}. In the unit of the layer's
 * activation.
 *
 * @param activation of the source network
 * @param output what the neuron sent on average
 */
record ErrorSplit(
        double inherited,
        double clipping,
        double quantisation,
        double unevenness,
        double activation,
        double output) {

    double total() {
        return output - activation;
    }

    /** All that the layer itself adds. */
    double within() {
        return clipping + quantisation + unevenness;
    }

    /** What the four terms miss of the total. */
    double residual() {
        return inherited + within() - total();
    }
}
