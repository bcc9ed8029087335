package org.spikelens.engine.diagnose;

/**
 * One channel of a layer, over its neurons and all images.
 *
 * @param terms its error, taken apart
 * @param activation mean of the source network's
 * @param threshold mean of its neurons'
 * @param silent share without a spike
 * @param saturated share that sent all it could
 */
public record ChannelFigures(
        LedgerTerms terms, double activation, double threshold, double silent, double saturated) {

    /** Mean of the squared error, in the square of the layer's unit. */
    public double meanSquaredError() {
        double root = terms.total().rootMeanSquare();
        return root * root;
    }
}
