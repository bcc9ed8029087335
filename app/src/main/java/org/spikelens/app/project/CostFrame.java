package org.spikelens.app.project;

import org.spikelens.engine.simulate.RunningCost;

/**
 * What the simulation has cost so far, a single image on average.
 *
 * @param spikes fired
 * @param synapticOperations additions that they caused
 * @param annMacs multiply-accumulates of the source network
 * @param snnPicojoule estimate for the spiking network
 * @param annPicojoule estimate for the source network
 */
public record CostFrame(
        double spikes,
        double synapticOperations,
        double annMacs,
        double snnPicojoule,
        double annPicojoule) {
    private static final double PICOJOULE = 1e12;

    static CostFrame of(RunningCost.Cost cost) {
        return new CostFrame(
                cost.spikes(),
                cost.synapticOperations(),
                cost.annMacs(),
                PICOJOULE * cost.snnJoule(),
                PICOJOULE * cost.annJoule());
    }
}
