package org.spikelens.engine.workflow.compare;

import java.util.List;

/**
 * What is to be compared.
 *
 * @param modelName file name of the source network
 * @param modelSha256 its hash
 * @param candidates who takes part
 * @param timesteps at which accuracy is read, rising, each from 1
 * @param at the one of them by which candidates are ranked
 * @param seed of everything drawn by chance
 */
public record ComparisonRequest(
        String modelName,
        String modelSha256,
        List<Candidate> candidates,
        List<Integer> timesteps,
        int at,
        long seed) {
    public ComparisonRequest {
        candidates = List.copyOf(candidates);
        timesteps = List.copyOf(timesteps);
        if (!timesteps.contains(at)) {
            throw new IllegalArgumentException(at + " is none of " + timesteps);
        }
    }

    int last() {
        return timesteps.get(timesteps.size() - 1);
    }
}
