package org.spikelens.engine.workflow.compare;

import java.util.Comparator;
import java.util.List;
import org.spikelens.engine.metrics.McNemar;
import org.spikelens.engine.metrics.Score;

/**
 * Several methods on one network and the same images.
 *
 * @param images how many
 * @param labelled whether their classes are known; if not, scores are agreement with the source
 *     network
 * @param timesteps that were read, rising
 * @param at the one that is ranked by
 * @param contenders the best first: by score, of equals the one with fewer synaptic operations
 * @param refusals who does not take the network, in the order in which they were named
 */
public record Comparison(
        int images,
        boolean labelled,
        List<Integer> timesteps,
        int at,
        List<Contender> contenders,
        List<Refusal> refusals) {
    public Comparison {
        timesteps = List.copyOf(timesteps);
        refusals = List.copyOf(refusals);
        contenders =
                contenders.stream()
                        .sorted(
                                Comparator.comparing(
                                                (Contender each) -> -each.at(at).score().hits())
                                        .thenComparing(each -> each.at(at).synapticOperations()))
                        .toList();
    }

    /** Of the source network; no trials without labels or before the first contender is done. */
    public Score ann() {
        return contenders.isEmpty() ? new Score(0, 0) : contenders.get(0).ann();
    }

    public Contender best() {
        return contenders.get(0);
    }

    /**
     * The calibration of a contender for the timestep that is ranked by, in plain inferences of one
     * image by the source network: the median of all that were timed while the methods were run on
     * the test images.
     */
    public double calibrationInferences(Contender contender) {
        List<Double> inferences =
                contenders.stream()
                        .flatMap(each -> each.inferenceSeconds().stream())
                        .sorted()
                        .toList();
        return contender.calibrationSeconds(at) / inferences.get(inferences.size() / 2);
    }

    /**
     * The best against another on the same images at the timestep that is ranked by. The best was
     * chosen on these images, and no probability is corrected for the number of comparisons.
     */
    public McNemar bestAgainst(Contender other) {
        return McNemar.of(best().right(at), other.right(at));
    }
}
