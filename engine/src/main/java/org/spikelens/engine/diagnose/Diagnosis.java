package org.spikelens.engine.diagnose;

import java.util.List;
import java.util.Optional;

/**
 * All that is known about where a spiking network loses accuracy: plain figures, from which
 * findings are drawn. What was not asked for is empty.
 *
 * @param run what was run
 * @param ledger the error of every layer, taken apart
 * @param figures one a spiking layer, in running order
 * @param shadow the ledger at the last horizon if each layer is fed with the source network's true
 *     input: its inherited term is 0
 * @param culprits layers tried one by one
 * @param counterfactuals causes switched off
 * @param windows accuracy by window; none without labels, for networks made for a number of
 *     timesteps, of more than {@value WindowMap#MOST_TIMESTEPS} of them, or where outputs are very
 *     many
 * @param decisions when and how each image was decided; none without labels, and for networks made
 *     for a number of timesteps
 * @param course of errors over time; empty where the middle of the run tells nothing yet
 */
public record Diagnosis(
        DiagnosedRun run,
        ErrorLedger ledger,
        List<LayerFigures> figures,
        Optional<ErrorLedger> shadow,
        Optional<Culprits> culprits,
        List<Counterfactual> counterfactuals,
        Optional<WindowMap> windows,
        Optional<Decisions> decisions,
        Optional<ErrorCourse> course) {
    public Diagnosis {
        figures = List.copyOf(figures);
        counterfactuals = List.copyOf(counterfactuals);
    }

    /** The same, with what was found out by trying layers. */
    public Diagnosis with(Sweep sweep) {
        return new Diagnosis(
                run,
                ledger,
                figures,
                sweep.shadow(),
                Optional.of(sweep.culprits()),
                sweep.counterfactuals(),
                windows,
                decisions,
                course);
    }
}
