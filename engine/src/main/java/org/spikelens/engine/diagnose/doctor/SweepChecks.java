package org.spikelens.engine.diagnose.doctor;

import java.util.List;
import java.util.Set;
import org.spikelens.engine.diagnose.Counterfactual;
import org.spikelens.engine.diagnose.Culprits;
import org.spikelens.engine.diagnose.WindowMap;
import org.spikelens.engine.metrics.Score;

/** What is seen only where a network was tried in many ways. */
final class SweepChecks {
    /** A loss below this share of the images is worth no finding, however sure it is. */
    private static final double LOSS = 0.03;

    private SweepChecks() {}

    /** A layer that costs accuracy beyond chance; for where no other rule says why. */
    static List<Finding> layerCosts(Examination e) {
        return e
                .diagnosis()
                .culprits()
                .flatMap(Culprits::found)
                .filter(culprit -> culprit.loss() >= LOSS)
                .map(
                        culprit ->
                                Finding.of(
                                        Rule.LAYER_COSTS,
                                        e.severity(),
                                        culprit.layer(),
                                        Evidence.share("loss", culprit.loss()),
                                        Evidence.count(
                                                "images",
                                                e.diagnosis().culprits().orElseThrow().images()),
                                        Evidence.number("probability", culprit.probability())))
                .stream()
                .toList();
    }

    /** How right the network would be without causes; nothing where that was not tried. */
    static List<Evidence> without(Examination e, Counterfactual.Cause... causes) {
        return e.diagnosis().counterfactuals().stream()
                .filter(each -> each.without().equals(Set.of(causes)))
                .map(each -> Evidence.share("accuracy_without", each.score().share()))
                .toList();
    }

    /** How right it would be if it were read after the delay; nothing where that is not known. */
    static List<Evidence> delayed(Examination e) {
        return e.diagnosis().windows().stream()
                .map(SweepChecks::delayed)
                .map(score -> Evidence.share("accuracy_delayed", score.share()))
                .toList();
    }

    /** Whether windows show that reading after the delay is worse than what is read now. */
    static boolean delayIsWorse(Examination e) {
        return e.diagnosis()
                .windows()
                .filter(map -> delayed(map).hits() < map.score(0, map.timesteps()).hits())
                .isPresent();
    }

    private static Score delayed(WindowMap map) {
        return map.score(map.delayed(), map.timesteps());
    }
}
