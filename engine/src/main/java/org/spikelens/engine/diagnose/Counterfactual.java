package org.spikelens.engine.diagnose;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.spikelens.engine.metrics.Score;

/**
 * What the network would do if causes of error were switched off.
 *
 * @param without causes that are off in every layer; empty for the network as it is
 * @param score over the images
 */
public record Counterfactual(Set<Cause> without, Score score) {
    public Counterfactual {
        without = Set.copyOf(without);
    }

    /** Share of what is lost that must come back before a loss counts as explained. */
    private static final double EXPLAINED = 0.5;

    /**
     * The fewest causes without which so much comes back as explains what is lost: half of it, and
     * beyond the network's own 95 % interval. Of equally many those that bring back most.
     *
     * @param all as they were found, the network as it is among them
     * @param ann the source network
     * @return empty where nothing is lost beyond chance, or nothing explains it
     */
    public static Optional<Counterfactual> explaining(List<Counterfactual> all, Score ann) {
        Score asItIs =
                all.stream()
                        .filter(each -> each.without().isEmpty())
                        .findFirst()
                        .map(Counterfactual::score)
                        .orElse(ann);
        double chance = asItIs.interval().high();
        double half = asItIs.share() + EXPLAINED * (ann.share() - asItIs.share());
        if (ann.share() <= chance) {
            return Optional.empty();
        }
        return all.stream()
                .filter(each -> !each.without().isEmpty())
                .filter(each -> each.score().share() >= Math.max(half, chance))
                .min(
                        Comparator.comparingInt((Counterfactual each) -> each.without().size())
                                .thenComparing(each -> -each.score().share()));
    }

    /** A cause that can be switched off. */
    public enum Cause {
        /** Neurons may send as much as they are asked. */
        CLIPPING,
        /** Timesteps never end, so that nothing is rounded to whole spikes. */
        QUANTISATION,
        /** Each neuron's current comes evenly. */
        UNEVENNESS,
        /** Each layer is fed with the source network's true input. */
        INHERITED
    }
}
