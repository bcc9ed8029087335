package org.spikelens.app.project;

import java.util.List;
import java.util.Optional;

/**
 * A moment of two runs in lock-step.
 *
 * @param first what the first network is called; the second is the open one
 * @param timestep that is looked at
 * @param reached the last that was computed
 * @param horizon how many there are
 * @param layer what the selected layer did in both; empty where it does not spike in both
 * @param layers all layers that spike in both, in running order
 * @param parting where the two runs part; empty where they have not, in all that was computed
 * @param sample the image and what both make of it
 */
public record PairFrame(
        String first,
        int timestep,
        int reached,
        int horizon,
        Optional<Activity> layer,
        List<LayerParting> layers,
        Optional<Parting> parting,
        Sample sample) {
    public PairFrame {
        layers = List.copyOf(layers);
    }

    /**
     * Spikes of one layer in both runs, packed, of steps 1, 2, ...; shared, never written again.
     *
     * @param name of the layer
     * @param alike whether its neurons are the same in both
     * @param firstOnly what the first alone sent; empty where neurons are others
     * @param secondOnly what the second alone sent
     * @param firstSpikes how many spikes the first sent so far
     * @param secondSpikes how many the second sent
     */
    public record Activity(
            String name,
            boolean alike,
            int firstNeurons,
            int secondNeurons,
            List<long[]> first,
            List<long[]> second,
            List<long[]> firstOnly,
            List<long[]> secondOnly,
            long firstSpikes,
            long secondSpikes) {
        public Activity {
            first = List.copyOf(first);
            second = List.copyOf(second);
            firstOnly = List.copyOf(firstOnly);
            secondOnly = List.copyOf(secondOnly);
        }
    }

    /**
     * How far a layer's two runs are apart until the step that is looked at.
     *
     * @param name of the layer
     * @param alike whether its neurons are the same in both; nothing is counted where they are not
     * @param neurons how many
     * @param firstOnly neurons that fired in the first run only, at that step
     * @param secondOnly in the second only
     * @param share of all neurons and steps so far in which one of the two fired and the other did
     *     not
     */
    public record LayerParting(
            String name, boolean alike, int neurons, int firstOnly, int secondOnly, double share) {}

    /**
     * Where two runs part.
     *
     * @param timestep the first with a difference
     * @param layer name of the first layer that differs in it
     * @param neurons of it that do
     * @param of how many it has
     */
    public record Parting(int timestep, String layer, int neurons, int of) {}

    /**
     * The image.
     *
     * @param index in the test set
     * @param count how many there are
     * @param label its class in words; empty without labels
     * @param picture the image itself
     * @param scores of the best classes; empty before the first step
     * @param firstLeader the class that leads in the first run; empty for none
     * @param secondLeader in the second
     */
    public record Sample(
            int index,
            int count,
            String label,
            Picture picture,
            List<Score> scores,
            String firstLeader,
            String secondLeader) {
        public Sample {
            scores = List.copyOf(scores);
        }
    }

    /**
     * How a class stands in both readouts.
     *
     * @param first share of the leader's score in the first run, from 0 to 1
     * @param second in the second
     * @param label whether it is the right one
     */
    public record Score(String name, double first, double second, boolean label) {}
}
