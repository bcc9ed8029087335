package org.spikelens.app.diagnose.pair;

import java.util.Comparator;
import java.util.List;
import org.spikelens.app.project.PairFrame;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.diagnose.pair.LayerDifference;
import org.spikelens.engine.diagnose.pair.PairFigures;
import org.spikelens.engine.metrics.McNemar;

/** What two runs in lock-step show, in words. */
public final class PairReadings {
    /** Below that, a probability is told as a power of ten. */
    private static final double SMALL = 0.001;

    private final PairViewModel model;

    PairReadings(PairViewModel model) {
        this.model = model;
    }

    private PairFrame frame() {
        return model.frameProperty().get();
    }

    /** What the first network is called. */
    public String first() {
        return frame() == null ? "" : frame().first();
    }

    /** How many spikes the first sent so far. */
    public String firstSpikes() {
        return frame() == null
                ? ""
                : frame().layer().map(l -> spikes(l.firstSpikes(), l.firstNeurons())).orElse("");
    }

    public String secondSpikes() {
        return frame() == null
                ? ""
                : frame().layer().map(l -> spikes(l.secondSpikes(), l.secondNeurons())).orElse("");
    }

    private String spikes(long count, int neurons) {
        return Words.text("pair.spikes", count, neurons, frame().timestep());
    }

    /** Where the two part. */
    public String parting() {
        PairFrame now = frame();
        if (now == null) {
            return "";
        }
        return now.parting()
                .map(
                        parted ->
                                Words.text(
                                        "pair.parting",
                                        parted.timestep(),
                                        model.title(parted.layer()),
                                        parted.neurons(),
                                        parted.of()))
                .orElseGet(() -> Words.text("pair.same", now.reached()));
    }

    /** What differs in the selected layer at the step in view. */
    public String difference() {
        PairFrame now = frame();
        if (now == null || now.timestep() == 0) {
            return "";
        }
        return now.layers().stream()
                .filter(layer -> layer.name().equals(model.selected()))
                .findFirst()
                .map(
                        layer ->
                                layer.alike()
                                        ? Words.text(
                                                "pair.difference",
                                                now.timestep(),
                                                layer.firstOnly(),
                                                layer.secondOnly(),
                                                layer.share())
                                        : Words.text("pair.other", model.title(layer.name())))
                .orElseGet(() -> Words.text("pair.none", model.selectedTitle()));
    }

    /** Both, in one line. */
    public String xor() {
        return (difference() + " " + parting()).strip();
    }

    /** Whom the image is taken for. */
    public String sample() {
        PairFrame now = frame();
        if (now == null || now.timestep() == 0) {
            return "";
        }
        String one = now.sample().firstLeader();
        String two = now.sample().secondLeader();
        String label = now.sample().label();
        String said =
                one.isEmpty() || two.isEmpty()
                        ? Words.text("pair.sample.open", now.timestep())
                        : one.equals(two)
                                ? Words.text("pair.sample.agree", now.timestep(), one)
                                : Words.text("pair.sample.differ", now.timestep(), one, two);
        return label.isEmpty() ? said : said + " " + Words.text("pair.sample.label", label);
    }

    public String sampleNote() {
        PairFrame now = frame();
        return now == null ? "" : Words.text("pair.sample.note", now.sample().index());
    }

    /** Where the error of the two differs most. */
    public String ledger() {
        PairFigures found = model.figuresProperty().get();
        if (found == null) {
            return "";
        }
        LayerDifference largest = found.largest();
        if (largest.share() == 0) {
            return Words.text("pair.ledger.same");
        }
        String title = model.title(largest.layer());
        double one = largest.first().normalisedError();
        double two = largest.second().normalisedError();
        String whole =
                Words.text(two < one ? "pair.ledger.less" : "pair.ledger.more", title, one, two);
        return whole + most(largest);
    }

    /**
     * The term that changed most, in the direction of the whole; a full stop where terms are
     * unknown.
     */
    private static String most(LayerDifference layer) {
        double sign = Math.signum(layer.total().meanAbsolute());
        return List.of(Term.values()).stream()
                .filter(term -> layer.of(term).isPresent())
                .max(
                        Comparator.comparingDouble(
                                term -> sign * layer.of(term).orElseThrow().meanAbsolute()))
                .filter(term -> sign * layer.of(term).orElseThrow().meanAbsolute() > 0)
                .map(
                        term ->
                                Words.text(
                                        "pair.ledger.most",
                                        Words.text("diagnose.term." + term.id())))
                .orElse(Words.text("pair.ledger.end"));
    }

    /** What a layer's error was and is. */
    public String layer(LayerDifference layer) {
        LayerLedger one = layer.first();
        LayerLedger two = layer.second();
        return Words.text(
                "pair.layer.tip",
                model.title(layer.layer()),
                one.normalisedError(),
                two.normalisedError());
    }

    /** Is one of them right more often than by chance? */
    public String test() {
        PairFigures found = model.figuresProperty().get();
        if (found == null) {
            return "";
        }
        McNemar test = found.test();
        boolean labelled = found.first().curve().labelled();
        String counts =
                Words.text(
                        labelled ? "pair.test.counts" : "pair.test.agreement",
                        test.firstOnly(),
                        test.secondOnly(),
                        p(test.p()));
        String verdict =
                test.p() >= McNemar.SIGNIFICANT
                        ? "pair.test.chance"
                        : test.secondOnly() > test.firstOnly()
                                ? "pair.test.second"
                                : "pair.test.first";
        return counts + " " + Words.text(verdict);
    }

    private static String p(double p) {
        return p < SMALL ? Words.text("pair.p.small", p) : Words.text("pair.p", p);
    }

    /** On how many images. */
    public String testNote() {
        PairFigures found = model.figuresProperty().get();
        return found == null
                ? ""
                : Words.text("pair.test.note", found.first().curve().last().trials());
    }
}
