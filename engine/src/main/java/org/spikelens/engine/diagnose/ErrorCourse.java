package org.spikelens.engine.diagnose;

import java.util.List;

/**
 * How the error of every spiking layer goes over time, from few images: half way through the run
 * and at its end.
 *
 * @param images how many were looked at, the first ones
 * @param middle timestep half way
 * @param timesteps T
 * @param layers in running order
 */
public record ErrorCourse(int images, int middle, int timesteps, List<Layer> layers) {
    public ErrorCourse {
        layers = List.copyOf(layers);
    }

    /**
     * One layer.
     *
     * @param layer name of the spiking layer's node
     * @param activation mean of the source network's activation on these images
     * @param then mean absolute error half way, in the same unit
     * @param now mean absolute error at the end
     */
    public record Layer(String layer, double activation, double then, double now) {}
}
