package org.spikelens.engine.diagnose;

/**
 * One of the four parts that the error of a spiking neuron is made of. With {@code a} the current
 * of the source network's neuron, {@code f} its activation (a ReLU, a ReLU with a cap, or QCFS),
 * {@code z} the mean current of the spiking neuron over the timesteps that count, {@code C} the
 * most that it can send a timestep, {@code Q(z)} what it sends on average if {@code z} comes
 * evenly, and {@code y} what it really sent on average:
 *
 * <pre>
 *   inherited    = f(z) - f(a)
 *   clipping     = min(f(z), C) - f(z)
 *   quantisation = Q(z) - min(f(z), C)
 *   unevenness   = y - Q(z)
 * </pre>
 *
 * Their sum is {@code y - f(a)}, the error. All are in the unit of the layer's activation.
 */
public enum Term {
    /** What came from the layers before: the mean current differs from the source network's. */
    INHERITED("inherited"),
    /** More was asked than a neuron can send in every timestep; 0 or below. */
    CLIPPING("clipping"),
    /** Only whole spikes can be sent. */
    QUANTISATION("quantisation"),
    /** The same current, come evenly, would have made another number of spikes. */
    UNEVENNESS("unevenness");

    private final String id;

    Term(String id) {
        this.id = id;
    }

    /** The word of files. */
    public String id() {
        return id;
    }
}
