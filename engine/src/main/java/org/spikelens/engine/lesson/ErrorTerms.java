package org.spikelens.engine.lesson;

/**
 * Where the difference between a spiking neuron and its ReLU comes from.
 *
 * <p>With {@code a} the source network's input, {@code z} the mean input of the spiking neuron,
 * {@code N} its spike count and {@code Q(z) = theta/T clip(floor((z T + v0) / theta), 0, T)}:
 *
 * <pre>
 *   inherited    = relu(z) - relu(a)
 *   clipping     = clip(z, 0, theta) - relu(z)
 *   quantisation = Q(z) - clip(z, 0, theta)
 *   unevenness   = theta N / T - Q(z)
 * </pre>
 *
 * The sum of the four is {@code theta N / T - relu(a)}. They are defined for reset by subtraction
 * without leak, one spike a timestep and a start potential from 0 to below the threshold; under a
 * constant input the unevenness is exactly zero. All are in the unit of the input.
 */
public record ErrorTerms(
        double inherited, double clipping, double quantisation, double unevenness) {

    /**
     * @param activation input of the source network's neuron: {@code a}
     */
    public static ErrorTerms of(LessonNeuron neuron, NeuronTrace trace, double activation) {
        if (neuron.resetToZero()) {
            throw new IllegalArgumentException("reset to zero");
        }
        double mean = trace.mean();
        double rectified = Math.max(0, mean);
        double clipped = Math.min(rectified, trace.threshold());
        int lawful = neuron.lawfulCount(LessonNeuron.units(mean * neuron.timesteps()));
        double quantised = trace.threshold() * lawful / neuron.timesteps();
        return new ErrorTerms(
                rectified - Math.max(0, activation),
                clipped - rectified,
                quantised - clipped,
                trace.output() - quantised);
    }

    public double sum() {
        return inherited + clipping + quantisation + unevenness;
    }
}
