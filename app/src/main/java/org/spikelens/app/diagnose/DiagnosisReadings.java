package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.Counterfactual;
import org.spikelens.engine.diagnose.Culprits;
import org.spikelens.engine.diagnose.DiagnosedRun;
import org.spikelens.engine.diagnose.ErrorLedger;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.LedgerLaw;
import org.spikelens.engine.diagnose.LedgerTerms;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.diagnose.WindowMap;
import org.spikelens.engine.metrics.Score;

/** What a diagnosis says, in words and as shares to be drawn. */
public final class DiagnosisReadings {
    /** So much of its signal is an error that is worth no further word. */
    private static final double SMALL = 0.01;

    private static final int LEVELS = 10;

    /** The last digit of a mean. */
    private static final double SHOWN = 1e-4;

    private final DiagnoseViewModel model;

    /**
     * A part of an error.
     *
     * @param meaning its style class
     * @param share of the layer's signal, mean of absolute values
     */
    public record Part(String meaning, double share) {}

    /**
     * A line of the ledger.
     *
     * @param key of its words
     * @param meaning its style class; empty for a sum
     * @param mean signed, in the unit of the layer's activation
     * @param absolute mean of absolute values, in the same unit
     * @param share the same as a share of the layer's signal
     */
    public record Line(String key, String meaning, String mean, String absolute, String share) {}

    DiagnosisReadings(DiagnoseViewModel model) {
        this.model = model;
    }

    /**
     * Which of ten colours tells an error, the first for none. They go by its square root, so that
     * small ones can be told apart.
     */
    public int level(int layer, int moment) {
        double error = frame().ledger(layer, moment).normalisedError();
        return (int) Math.min(LEVELS - 1, LEVELS * Math.sqrt(error));
    }

    /** The smallest error of a colour, in words. */
    public static String levelWords(int level) {
        double from = (double) level / LEVELS;
        return Words.text("diagnose.level", from * from);
    }

    /** An error in a cell. */
    public String cell(int layer, int moment) {
        return Words.text("diagnose.cell", frame().ledger(layer, moment).normalisedError());
    }

    /** All that a cell stands for. */
    public String cellTip(int layer, int moment) {
        return tip(layer, frame().ledger(layer, moment));
    }

    String tip(int layer, LayerLedger ledger) {
        StringBuilder tip =
                new StringBuilder(
                        Words.text(
                                ledger.silentInSource()
                                        ? "diagnose.cell.tip.silent"
                                        : "diagnose.cell.tip",
                                model.title(layer),
                                ledger.timesteps(),
                                ledger.normalisedError()));
        for (Line line : lines(ledger)) {
            if (!line.meaning().isEmpty()) {
                tip.append('\n')
                        .append(
                                Words.text(
                                        "diagnose.part.tip",
                                        Words.text(line.key()),
                                        line.share(),
                                        line.mean()));
            }
        }
        return tip.toString();
    }

    /** The error of a layer as a stack: terms in their order, or what has a meaning. */
    public List<Part> parts(int layer, int moment) {
        return parts(frame().ledger(layer, moment));
    }

    List<Part> parts(LayerLedger ledger) {
        List<Part> parts = new ArrayList<>();
        for (Term term : Term.values()) {
            ledger.terms()
                    .of(term)
                    .ifPresent(spread -> parts.add(new Part(term.id(), ledger.share(spread))));
        }
        if (!whole()) {
            parts.add(new Part("within", ledger.share(ledger.terms().withinLayer())));
        }
        return parts;
    }

    /** The longest stack of a moment. */
    public double longest(int moment) {
        double longest = 0;
        for (int layer = 0; layer < frame().layers().size(); layer++) {
            double stack = parts(layer, moment).stream().mapToDouble(Part::share).sum();
            longest = Math.max(longest, stack);
        }
        return longest;
    }

    double longest(List<LayerLedger> ledgers) {
        return ledgers.stream()
                .mapToDouble(ledger -> parts(ledger).stream().mapToDouble(Part::share).sum())
                .max()
                .orElse(0);
    }

    /** Whether all four terms have a meaning for the network's neurons. */
    public boolean whole() {
        return law().terms().size() == Term.values().length;
    }

    /** The error of the selected layer at the selected moment, taken apart. */
    public List<Line> lines() {
        return selected().map(this::lines).orElse(List.of());
    }

    private List<Line> lines(LayerLedger ledger) {
        LedgerTerms terms = ledger.terms();
        List<Line> lines = new ArrayList<>();
        for (Term term : Term.values()) {
            String key = "diagnose.term." + term.id();
            lines.add(
                    terms.of(term)
                            .map(spread -> line(key, term.id(), ledger, spread))
                            .orElseGet(() -> without(key, term.id())));
        }
        if (!whole()) {
            lines.add(line("diagnose.term.within", "within", ledger, terms.withinLayer()));
        }
        lines.add(line("diagnose.term.total", "", ledger, terms.total()));
        return lines;
    }

    private static Line line(String key, String meaning, LayerLedger ledger, Spread spread) {
        return new Line(
                key,
                meaning,
                signed(spread.mean()),
                Words.text("diagnose.value", spread.meanAbsolute()),
                Words.text("diagnose.share", ledger.share(spread)));
    }

    /** What is rounded to nothing has no sign. */
    public static String signed(double mean) {
        boolean nothing = Math.abs(mean) < SHOWN / 2;
        return nothing
                ? Words.text("diagnose.value", 0.0)
                : Words.text("diagnose.value.signed", mean);
    }

    private static Line without(String key, String meaning) {
        String none = Words.text("diagnose.none");
        return new Line(key, meaning, none, none, none);
    }

    /** How exactly the terms add up. */
    public String sum() {
        return selected().map(this::sum).orElse("");
    }

    private String sum(LayerLedger ledger) {
        String what = Words.text(whole() ? "diagnose.sum.four" : "diagnose.sum.two");
        double residual = ledger.identityResidual();
        return residual == 0
                ? Words.text("diagnose.sum.exact", what)
                : Words.text("diagnose.sum.residual", what, residual);
    }

    /** What the terms mean where neurons are not plain ones; empty where they are. */
    public String meaning() {
        return law() == LedgerLaw.PLAIN
                ? ""
                : Words.text(
                        "diagnose.law." + law().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    /** One sentence or two on the whole network, at the selected moment. */
    public String reading() {
        DiagnosisFrame frame = frame();
        if (frame == null) {
            return "";
        }
        int moment = model.momentProperty().get();
        int worst = frame.worst(moment);
        LayerLedger ledger = frame.ledger(worst, moment);
        return run(frame.diagnosis().run())
                + " "
                + Words.text(
                        ledger.silentInSource()
                                ? "diagnose.reading.worst.silent"
                                : "diagnose.reading.worst",
                        ledger.timesteps(),
                        model.title(worst),
                        ledger.normalisedError());
    }

    private static String run(DiagnosedRun run) {
        return run.spiking().trials() == 0
                ? Words.text(
                        "diagnose.reading.agreement",
                        run.timesteps(),
                        run.images(),
                        run.agreement().share())
                : Words.text(
                        "diagnose.reading.accuracy",
                        run.timesteps(),
                        run.images(),
                        run.spiking().share(),
                        run.ann().share());
    }

    /** What a remedy brought, in one sentence. */
    static String mended(DiagnosedRun before, DiagnosedRun now) {
        boolean labelled = now.spiking().trials() > 0;
        Score was = labelled ? before.spiking() : before.agreement();
        Score is = labelled ? now.spiking() : now.agreement();
        return Words.text(
                labelled ? "diagnose.mended.reading" : "diagnose.mended.agrees",
                is.hits(),
                is.trials(),
                was.hits(),
                was.trials());
    }

    /** What the error of the selected layer is made of, and which way it goes. */
    public String layerReading() {
        Optional<LayerLedger> ledger = selected();
        if (ledger.isEmpty()) {
            return frame() == null ? "" : Words.text("diagnose.reading.none");
        }
        LayerLedger now = ledger.get();
        String first =
                Words.text(
                        now.silentInSource()
                                ? "diagnose.reading.layer.silent"
                                : "diagnose.reading.layer",
                        model.title(model.layer()),
                        now.normalisedError(),
                        now.timesteps());
        if (now.normalisedError() < SMALL) {
            return first + " " + Words.text("diagnose.reading.small") + course(now);
        }
        String cause =
                whole()
                        ? Words.text("diagnose.why." + why(now), largest(now))
                        : Words.text("diagnose.reading.untaken");
        return first + " " + cause + course(now);
    }

    private static double largest(LayerLedger ledger) {
        Term term = ledger.terms().largest();
        return ledger.share(ledger.terms().of(term).orElseThrow());
    }

    /** The largest term, and its sign where that says more. */
    private static String why(LayerLedger ledger) {
        Term term = ledger.terms().largest();
        if (term != Term.UNEVENNESS) {
            return term.id();
        }
        boolean more = ledger.terms().of(term).orElseThrow().mean() > 0;
        return more ? "unevenness.more" : "unevenness.less";
    }

    /** How the error has gone since half of the time. */
    private String course(LayerLedger now) {
        return frame().diagnosis()
                .ledger()
                .halfway(now)
                .map(
                        before ->
                                " "
                                        + Words.text(
                                                "diagnose.course."
                                                        + now.since(before)
                                                                .name()
                                                                .toLowerCase(Locale.ROOT),
                                                before.timesteps(),
                                                before.normalisedError()))
                .orElse("");
    }

    /** The figures of the selected layer at the end of the run. */
    List<LayerReadout.Figure> figures() {
        int layer = model.layer();
        return layer < 0 ? List.of() : LayerReadout.of(frame().figures(layer));
    }

    /** Layers tried one by one; empty before that. */
    Optional<Culprits> culprits() {
        return frame() == null ? Optional.empty() : frame().diagnosis().culprits();
    }

    List<Counterfactual> counterfactuals() {
        return frame() == null ? List.of() : frame().diagnosis().counterfactuals();
    }

    Optional<ErrorLedger> shadow() {
        return frame() == null ? Optional.empty() : frame().diagnosis().shadow();
    }

    Optional<WindowMap> windows() {
        return frame() == null ? Optional.empty() : frame().diagnosis().windows();
    }

    String culprit() {
        return culprits().map(found -> SweepReadings.culprit(model, found)).orElse("");
    }

    String causes() {
        return culprits().isEmpty() ? "" : SweepReadings.causes(frame());
    }

    String shadowReading() {
        return culprits().isEmpty() ? "" : SweepReadings.shadow(model, frame());
    }

    String windowReading() {
        return windows().map(SweepReadings::windows).orElse("");
    }

    private Optional<LayerLedger> selected() {
        int layer = model.layer();
        return layer < 0
                ? Optional.empty()
                : Optional.of(frame().ledger(layer, model.momentProperty().get()));
    }

    private LedgerLaw law() {
        return frame().diagnosis().ledger().law();
    }

    private DiagnosisFrame frame() {
        return model.frameProperty().get();
    }
}
