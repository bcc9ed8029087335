package org.spikelens.app.diagnose;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.Counterfactual;
import org.spikelens.engine.diagnose.Culprits;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.WindowMap;
import org.spikelens.engine.metrics.Score;

/** What layers tried one by one, causes switched off and windows say, in words. */
public final class SweepReadings {
    private SweepReadings() {}

    public static String percent(Score score) {
        return Words.text("diagnose.share", score.share());
    }

    static String interval(Score score) {
        return Words.text(
                "diagnose.interval",
                score.hits(),
                score.trials(),
                score.interval().low(),
                score.interval().high());
    }

    /** The layer to look at first. */
    static String culprit(DiagnoseViewModel model, Culprits culprits) {
        Optional<Culprits.Culprit> found = culprits.found();
        if (found.isEmpty()) {
            return Words.text("diagnose.culprits.none", culprits.images());
        }
        Culprits.Culprit culprit = found.get();
        return Words.text(
                "diagnose.culprit." + culprit.evidence().id().replace('_', '-'),
                model.title(culprit.number()),
                culprit.loss(),
                culprit.probability());
    }

    /** Which causes are off, as a line of a table. */
    static String row(Counterfactual one) {
        return without(one, ".short");
    }

    private static String without(Counterfactual one, String form) {
        return one.without().isEmpty()
                ? Words.text("diagnose.causes.as-it-is")
                : one.without().stream()
                        .sorted(Comparator.reverseOrder())
                        .map(cause -> Words.text("diagnose.cause." + id(cause) + form))
                        .collect(Collectors.joining(Words.text("diagnose.causes.and")));
    }

    static String withoutTip(Counterfactual one) {
        return one.without().isEmpty()
                ? Words.text("diagnose.causes.as-it-is.tip")
                : one.without().stream()
                        .sorted(Comparator.reverseOrder())
                        .map(cause -> Words.text("diagnose.cause." + id(cause) + ".tip"))
                        .collect(Collectors.joining("\n"));
    }

    private static String id(Counterfactual.Cause cause) {
        return cause.name().toLowerCase(Locale.ROOT);
    }

    /** What brings the accuracy back. */
    static String causes(DiagnosisFrame frame) {
        if (frame.diagnosis().counterfactuals().size() <= 1) {
            return Words.text("diagnose.causes.none");
        }
        Culprits culprits = frame.diagnosis().culprits().orElseThrow();
        return Counterfactual.explaining(frame.diagnosis().counterfactuals(), culprits.ann())
                .map(
                        one ->
                                Words.text(
                                        "diagnose.causes.reading",
                                        without(one, ""),
                                        one.score().share(),
                                        culprits.spiking().share()))
                .orElseGet(() -> Words.text("diagnose.causes.nothing", culprits.images()));
    }

    /** Which layer is off most by itself. */
    static String shadow(DiagnoseViewModel model, DiagnosisFrame frame) {
        return frame.diagnosis()
                .shadow()
                .map(
                        ledger -> {
                            LayerLedger worst = ledger.worst(frame.diagnosis().run().timesteps());
                            int layer = frame.layers().indexOf(worst.layer());
                            LayerLedger run = frame.ledger(layer, frame.moments().size() - 1);
                            return Words.text(
                                    "diagnose.shadow.reading",
                                    model.title(layer),
                                    worst.normalisedError(),
                                    run.normalisedError());
                        })
                .orElseGet(() -> Words.text("diagnose.shadow.none"));
    }

    /** Delayed evaluation against the whole run and the best of all windows that end with it. */
    public static String windows(WindowMap map) {
        int end = map.timesteps();
        int best = map.bestStart(end);
        return Words.text(
                "diagnose.windows.reading",
                map.score(0, end).share(),
                map.delayed() + 1,
                end,
                map.score(map.delayed(), end).share(),
                best + 1,
                map.score(best, end).share());
    }
}
