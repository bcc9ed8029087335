package org.spikelens.engine.diagnose.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.diagnose.DiagnosedRun;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.diagnose.ErrorLedger;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.LedgerLaw;
import org.spikelens.engine.diagnose.LedgerTerms;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.diagnose.doctor.SourceFigures.Channel;
import org.spikelens.engine.diagnose.doctor.SourceFigures.Kind;
import org.spikelens.engine.diagnose.doctor.SourceFigures.Trial;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.metrics.Score;

/** Rules on figures made by hand: those that no broken sample shows, and where they begin. */
class DoctorTest {
    private static final int CHANNELS = 4;
    private static final double ACTIVATION = 0.5;

    /** A network of two spiking layers of four neurons, and figures in which nothing is wrong. */
    private static final class Case {
        private final List<Trial> trials = new ArrayList<>();
        private final Map<Term, Double> own = new EnumMap<>(Term.class);
        private final Map<String, String> settings = Map.of("pooling", "count-exact");
        private int agreed = 100;
        private int timesteps = 20;
        private int delay = 2;
        private int readoutStart;
        private double ties;
        private double earlier = 1;
        private int silent;

        private List<Finding> findings() throws Exception {
            return Doctor.findings(
                    new Examination(
                            network(),
                            network().graph(),
                            new Procedure(
                                    settings,
                                    Map.of("mean", "0.5"),
                                    1000,
                                    1000,
                                    new DelayEstimate(delay, List.of(1.0, 1.0))),
                            figures(),
                            diagnosis()));
        }

        private List<Rule> rules() throws Exception {
            return findings().stream().map(Finding::rule).toList();
        }

        private static SpikingNetwork network() throws Exception {
            Graph.Builder builder = Graph.builder("small");
            builder.add("input", new Op.Input(new Shape(CHANNELS)));
            builder.add("one", linear(), "input");
            builder.add("first", new Op.Relu(), "one");
            builder.add("two", linear(), "first");
            builder.add("second", new Op.Relu(), "two");
            builder.add("logits", linear(), "second");
            Graph graph = builder.build(List.of("logits"));
            return new SpikingNetwork(
                    graph,
                    List.of(threshold("first"), threshold("second")),
                    IntegrateAndFireModel.DEFAULT,
                    PoolingRule.COUNT_EXACT,
                    false);
        }

        private static Op linear() {
            return new Op.Linear(
                    Parameter.filled(new Shape(CHANNELS, CHANNELS), 0.1f),
                    Parameter.filled(new Shape(CHANNELS), 0));
        }

        private static SiteThresholds threshold(String site) {
            return new SiteThresholds(site, Granularity.LAYER, List.of(1.0));
        }

        private SourceFigures figures() {
            List<Channel> channels = Collections.nCopies(CHANNELS, new Channel(1, 0.9, ACTIVATION));
            return new SourceFigures(
                    100,
                    List.of(),
                    List.of(
                            new SourceFigures.Layer("first", channels),
                            new SourceFigures.Layer("second", channels)),
                    List.of(),
                    trials,
                    new Score(100, 100),
                    Optional.empty(),
                    ties);
        }

        private Diagnosis diagnosis() {
            DiagnosedRun run =
                    new DiagnosedRun(
                            100,
                            timesteps,
                            readoutStart,
                            new Score(95, 100),
                            new Score(agreed * 95 / 100, 100),
                            new Score(agreed, 100),
                            1,
                            0);
            List<LayerLedger> layers =
                    List.of(
                            ledger("first", timesteps / 2, 0),
                            ledger("second", timesteps / 2, earlier - 1),
                            ledger("first", timesteps, 0),
                            ledger("second", timesteps, 0));
            return new Diagnosis(
                    run,
                    new ErrorLedger(
                            LedgerLaw.PLAIN, 100, List.of(timesteps / 2, timesteps), layers),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty());
        }

        /** Terms of the second layer are those of the case, the first layer has none. */
        private LayerLedger ledger(String layer, int at, double larger) {
            EnumMap<Term, Spread> parts = new EnumMap<>(Term.class);
            double total = 0;
            for (Term term : Term.values()) {
                boolean mine = layer.equals("second");
                double value = mine ? own.getOrDefault(term, 0.0) * (1 + larger) : 0;
                parts.put(term, new Spread(0, value, value));
                total += value;
            }
            LedgerTerms terms = new LedgerTerms(parts, Spread.ZERO, new Spread(0, total, total));
            List<LedgerTerms> channels = new ArrayList<>();
            for (int channel = 0; channel < CHANNELS; channel++) {
                Spread fell = new Spread(-ACTIVATION, ACTIVATION, ACTIVATION);
                Spread all = channel < silent ? fell : Spread.ZERO;
                channels.add(new LedgerTerms(parts, Spread.ZERO, all));
            }
            return new LayerLedger(layer, at, terms, channels, ACTIVATION, 1, 0, 0);
        }
    }

    private static Trial trial(Kind kind, int before, int after, double p) {
        return new Trial(
                kind, Map.of("mean", "0"), 1, new Score(before, 100), new Score(after, 100), p);
    }

    @Test
    void nothingWrongNothingFound() throws Exception {
        assertThat(new Case().findings()).isEmpty();
        Case unsure = new Case();
        // 91 of 100: so few may be chance where 95 in 100 agree
        unsure.agreed = 91;
        unsure.own.put(Term.UNEVENNESS, 0.5);
        assertThat(unsure.findings()).isEmpty();
        unsure.agreed = 88;
        assertThat(unsure.rules()).containsExactly(Rule.UNEVENNESS);
    }

    @Test
    void theTrialThatMendsMostIsTheCause() throws Exception {
        Case colours = new Case();
        colours.trials.add(trial(Kind.IMAGES, 40, 70, 1e-6));
        colours.trials.add(trial(Kind.CHANNELS, 40, 90, 1e-9));
        Finding first = colours.findings().get(0);
        assertThat(first.rule()).isEqualTo(Rule.CHANNEL_ORDER);
        assertThat(first.layer()).isEqualTo("input");
        assertThat(colours.rules()).doesNotContain(Rule.INPUT_SCALE);
        assertThat(first.sentence()).contains("40.0 %", "90.0 %");
        assertThat(first.remedy()).isEmpty();
    }

    @Test
    void aTrialThatMendsLittleOrByChanceIsNoFinding() throws Exception {
        Case little = new Case();
        little.trials.add(trial(Kind.IMAGES, 10, 40, 1e-6));
        little.trials.add(trial(Kind.INVERTED, 80, 89, 1e-4));
        little.trials.add(trial(Kind.BIASES, 40, 90, 0.01));
        assertThat(little.findings()).isEmpty();
    }

    @Test
    void theRemedyOfAScaleSaysWhatIsNowAndWhatShouldBe() throws Exception {
        Case scale = new Case();
        scale.trials.add(trial(Kind.IMAGES, 40, 90, 1e-9));
        assertThat(scale.findings().get(0).remedy())
                .containsExactly(new Change(Change.Target.IMAGES, "mean", "0.5", "0"));
    }

    @Test
    void tiesAreTold() throws Exception {
        Case ties = new Case();
        ties.ties = 0.05;
        assertThat(ties.findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo(Rule.TIE_RULE);
                            assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                            assertThat(finding.layer()).isEqualTo("first");
                        });
        ties.ties = 0.049;
        assertThat(ties.findings()).isEmpty();
    }

    @Test
    void timeIsTheCauseWhereAnswersSuffer() throws Exception {
        Case early = new Case();
        early.agreed = 50;
        early.delay = 21;
        assertThat(early.rules()).containsExactly(Rule.TIMESTEPS_BELOW_WAVE);
        assertThat(early.findings().get(0).remedy())
                .containsExactly(new Change(Change.Target.RUN, "timesteps", "20", "84"));
        early.delay = 20;
        assertThat(early.rules()).doesNotContain(Rule.TIMESTEPS_BELOW_WAVE);
        early.delay = 5;
        assertThat(early.rules()).containsExactly(Rule.READOUT_EARLY);
        early.readoutStart = 5;
        assertThat(early.rules()).isEmpty();
    }

    @Test
    void theLargestTermOfALayerIsBlamed() throws Exception {
        Case blamed = new Case();
        blamed.agreed = 50;
        blamed.own.put(Term.QUANTISATION, 0.3);
        blamed.own.put(Term.UNEVENNESS, 0.2);
        assertThat(blamed.findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo(Rule.TIMESTEPS_FEW);
                            assertThat(finding.layer()).isEqualTo("second");
                            assertThat(finding.sentence()).contains("60.0 %");
                        });
        blamed.own.put(Term.UNEVENNESS, 0.4);
        assertThat(blamed.rules()).containsExactly(Rule.UNEVENNESS);
    }

    @Test
    void channelsThatNeverFireAreCountedByWhatTheyCarry() throws Exception {
        Case silent = new Case();
        silent.agreed = 50;
        silent.silent = 1;
        Finding finding = silent.findings().get(0);
        assertThat(finding.rule()).isEqualTo(Rule.SILENT_CHANNELS);
        assertThat(finding.layer()).isEqualTo("first");
        assertThat(finding.evidence().get(0).value()).isEqualTo(0.25);
    }

    @Test
    void anErrorThatGrowsIsTold() throws Exception {
        Case grows = new Case();
        grows.agreed = 50;
        grows.own.put(Term.INHERITED, 0.1);
        grows.earlier = 0.8;
        assertThat(grows.findings())
                .singleElement()
                .satisfies(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo(Rule.ERROR_GROWS);
                            assertThat(finding.layer()).isEqualTo("second");
                        });
        grows.earlier = 0.9;
        assertThat(grows.findings()).isEmpty();
    }

    @Test
    void everyRuleHasItsTwoSentences() {
        ResourceBundle words = ResourceBundle.getBundle("org.spikelens.engine.error.messages");
        for (Rule rule : Rule.values()) {
            assertThat(words.getString(rule.findingKey())).as(rule.id()).endsWith(".");
            assertThat(words.getString(rule.remedyKey())).as(rule.id()).endsWith(".");
        }
    }

    @Test
    void noFindingWithoutEvidence() {
        assertThatThrownBy(() -> Finding.of(Rule.CLIPPING, Severity.FAULT, "first"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
