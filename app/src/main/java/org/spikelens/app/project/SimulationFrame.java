package org.spikelens.app.project;

import java.util.List;

/**
 * A moment of the simulation.
 *
 * @param timestep that is looked at
 * @param reached the last that was computed
 * @param horizon how many are asked for
 * @param layer what the selected layer did
 * @param accuracies over the batch after 1, 2, ... steps
 * @param ann the source network on the same images; null without labels
 * @param readout how the outputs are read
 * @param sample what is shown of one image
 * @param rates spikes a neuron and step of every site, over the batch
 * @param cost spikes and operations so far
 * @param neuron the one that is looked at closely; null where none is
 * @param breakpoints that are waited for
 */
public record SimulationFrame(
        int timestep,
        int reached,
        int horizon,
        LayerActivity layer,
        List<Measured> accuracies,
        Measured ann,
        ReadoutFrame readout,
        SampleFrame sample,
        List<Double> rates,
        CostFrame cost,
        NeuronFrame neuron,
        List<BreakpointFrame> breakpoints) {
    public SimulationFrame {
        accuracies = List.copyOf(accuracies);
        rates = List.copyOf(rates);
        breakpoints = List.copyOf(breakpoints);
    }

    /** Whether something that is waited for came about at the last step. */
    boolean stopped() {
        return breakpoints.stream()
                .anyMatch(each -> each.choice().on() && each.met().contains(reached));
    }
}
