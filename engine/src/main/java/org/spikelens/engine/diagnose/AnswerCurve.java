package org.spikelens.engine.diagnose;

import java.util.List;
import org.spikelens.engine.metrics.Score;

/**
 * How often the spiking network is right after 1, 2, ... timesteps, of one run.
 *
 * @param scores one a timestep; without labels, how often it names the class that the source
 *     network names
 * @param labelled whether there are labels
 * @param source how often the source network is right; all without labels
 */
public record AnswerCurve(List<Score> scores, boolean labelled, Score source) {
    public AnswerCurve {
        scores = List.copyOf(scores);
    }

    /** After the last timestep. */
    public Score last() {
        return scores.get(scores.size() - 1);
    }
}
