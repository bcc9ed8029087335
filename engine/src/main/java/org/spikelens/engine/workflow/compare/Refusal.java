package org.spikelens.engine.workflow.compare;

import org.spikelens.engine.error.EngineException;

/**
 * A candidate that does not take the network.
 *
 * @param why in one sentence
 */
public record Refusal(Candidate candidate, EngineException why) {}
