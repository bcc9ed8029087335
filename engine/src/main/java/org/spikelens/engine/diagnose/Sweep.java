package org.spikelens.engine.diagnose;

import java.util.List;
import java.util.Optional;

/**
 * What is found out by trying a network in many ways, on some of the images.
 *
 * @param culprits layers tried one by one
 * @param counterfactuals causes switched off
 * @param shadow the ledger at the end of the run if each layer is fed with the source network's
 *     true input; empty where neurons have no even count
 */
public record Sweep(
        Culprits culprits, List<Counterfactual> counterfactuals, Optional<ErrorLedger> shadow) {
    public Sweep {
        counterfactuals = List.copyOf(counterfactuals);
    }
}
