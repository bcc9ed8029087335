package org.spikelens.engine.lesson;

/**
 * The second lesson: the same input spikes in another order.
 *
 * @param trace what the neuron does
 * @param terms where the difference to the ReLU of the mean comes from
 * @param asked how often the mean asks it to fire
 */
public record OrderLesson(InputSpikes spikes, NeuronTrace trace, ErrorTerms terms, int asked) {
    /** The neuron that receives them: threshold 1, started half full, reset by subtraction. */
    public static final LessonNeuron NEURON =
            new LessonNeuron(1, 0.5, false, InputSpikes.TIMESTEPS);

    public static OrderLesson of(InputSpikes spikes) {
        NeuronTrace trace = NEURON.run(spikes.currents());
        long sum = LessonNeuron.units(trace.mean() * InputSpikes.TIMESTEPS);
        ErrorTerms terms = ErrorTerms.of(NEURON, trace, trace.mean());
        return new OrderLesson(spikes, trace, terms, NEURON.lawfulCount(sum));
    }
}
