package org.spikelens.app.project;

import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.workflow.PairNetworks;

/** Where a network comes from that the open one is held against. Asked on the engine's thread. */
@FunctionalInterface
interface PairSource {
    /**
     * @param open what is open now
     * @return null where it is there no more
     */
    PairNetworks.Side side(Reopening.Parts open) throws EngineException;
}
