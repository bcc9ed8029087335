package org.spikelens.engine.ann.train;

/**
 * How the weights of a network are found: stochastic gradient descent with momentum.
 *
 * @param seed of the first weights, the order of the images and their variation
 * @param epochs how often every image is seen
 * @param batch images a step
 * @param rate learning rate at the start
 * @param cosine whether it falls to 0 along half a cosine; else it stays
 * @param momentum share of the last step that is kept
 * @param decay weight decay; on kernels and matrices only
 * @param shift images are moved by up to so many pixels either way, edges repeated
 * @param flip whether images are mirrored left to right, every other one by chance
 */
public record Schedule(
        long seed,
        int epochs,
        int batch,
        double rate,
        boolean cosine,
        double momentum,
        double decay,
        int shift,
        boolean flip) {

    /** Learning rate of step {@code step} (from 0) of {@code steps}. */
    double rateAt(long step, long steps) {
        return cosine ? rate * 0.5 * (1 + Math.cos(Math.PI * step / steps)) : rate;
    }

    /** The same with another seed. */
    Schedule seeded(long other) {
        return new Schedule(other, epochs, batch, rate, cosine, momentum, decay, shift, flip);
    }
}
