package org.spikelens.engine.diagnose.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.convert.ShiftedModel;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.diagnose.WindowMap;
import org.spikelens.engine.metrics.Score;

/** Rules on figures made by hand: those that no broken sample shows, and where they begin. */
class DoctorTest {
    @Test
    void nothingWrongNothingFound() throws Exception {
        assertThat(new DiagnosedCase().findings()).isEmpty();
        DiagnosedCase unsure = new DiagnosedCase();
        // 91 of 100: so few may be chance where 95 in 100 agree
        unsure.agreed = 91;
        unsure.own.put(Term.UNEVENNESS, 0.5);
        assertThat(unsure.findings()).isEmpty();
        unsure.agreed = 88;
        assertThat(unsure.rules()).containsExactly(Rule.UNEVENNESS);
    }

    @Test
    void tiesAreTold() throws Exception {
        DiagnosedCase ties = new DiagnosedCase();
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
        DiagnosedCase early = new DiagnosedCase();
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
        DiagnosedCase blamed = new DiagnosedCase();
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
        DiagnosedCase silent = new DiagnosedCase();
        silent.agreed = 50;
        silent.silent = 0.25;
        Finding finding = silent.findings().get(0);
        assertThat(finding.rule()).isEqualTo(Rule.SILENT_CHANNELS);
        assertThat(finding.layer()).isEqualTo("first");
        assertThat(finding.evidence().get(0).value()).isEqualTo(0.25);
        silent.silent = 0.19;
        assertThat(silent.findings()).isEmpty();
    }

    /** What never came cannot be sent on: the layer before is named, and more time no remedy. */
    @Test
    void aLayerThatIsStarvedIsNotBlamed() throws Exception {
        DiagnosedCase starved = new DiagnosedCase();
        starved.agreed = 50;
        starved.silentSecond = 0.25;
        starved.means.put("first", new double[] {0, -0.2});
        starved.means.put("second", new double[] {-0.3, -0.1});
        Finding finding = starved.findings().get(0);
        assertThat(finding.rule()).isEqualTo(Rule.STARVED_LAYER);
        assertThat(finding.layer()).isEqualTo("first");
        assertThat(finding.sentence()).contains("\"second\" is starved", "25.0 %", "40.0 %");
        assertThat(finding.remedy()).isEmpty();
        assertThat(starved.rules()).doesNotContain(Rule.SILENT_CHANNELS);
        // as much lost by itself as on arrival
        starved.means.put("second", new double[] {-0.1, -0.1});
        assertThat(starved.findings().get(0).rule()).isEqualTo(Rule.SILENT_CHANNELS);
        assertThat(starved.findings().get(0).layer()).isEqualTo("second");
        // an image is no layer
        DiagnosedCase first = new DiagnosedCase();
        first.agreed = 50;
        first.silent = 0.25;
        first.means.put("first", new double[] {-0.3, 0});
        assertThat(first.rules()).containsExactly(Rule.SILENT_CHANNELS);
    }

    /** With weights that were trained on, averages are to blame only where answers suffer. */
    @Test
    void averagesAreBlamedForWhatTheyDo() throws Exception {
        DiagnosedCase pooled = new DiagnosedCase();
        pooled.averages = Optional.of(new SourceFigures.Averages(new Score(60, 100), false));
        assertThat(pooled.rules()).containsExactly(Rule.AVERAGE_POOL);
        assertThat(pooled.findings().get(0).layer()).isEqualTo("pool");
        pooled.averages = Optional.of(new SourceFigures.Averages(new Score(98, 100), false));
        assertThat(pooled.findings()).isEmpty();
        pooled.averages = Optional.of(new SourceFigures.Averages(new Score(60, 100), true));
        assertThat(pooled.findings()).isEmpty();
        pooled.agreed = 50;
        assertThat(pooled.rules()).containsExactly(Rule.AVERAGE_POOL);
    }

    @Test
    void anErrorThatGrowsIsTold() throws Exception {
        DiagnosedCase grows = new DiagnosedCase();
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

    /** Cut off: higher; set by few large values: lower; and where it stands there, nothing. */
    @ParameterizedTest
    @CsvSource({
        "99, 99.9, ''",
        "99.9, 100, 99",
        "99.99, 100, 99.9",
        "100, '', 99.9",
        "95, 99.9, ''",
    })
    void aPercentileIsMovedTheRightWay(String now, String higher, String lower) throws Exception {
        DiagnosedCase cut = new DiagnosedCase();
        cut.agreed = 50;
        cut.settings = Map.of("percentile", now);
        cut.own.put(Term.CLIPPING, 0.3);
        assertThat(cut.rules()).containsExactly(Rule.CLIPPING);
        assertThat(cut.findings().get(0).remedy()).isEqualTo(percentile(now, higher));
        cut.own.clear();
        cut.granularity = Granularity.CHANNEL;
        cut.high = 0.2;
        assertThat(cut.rules()).containsExactly(Rule.OUTLIER_THRESHOLD);
        assertThat(cut.findings().get(0).remedy()).isEqualTo(percentile(now, lower));
    }

    private static List<Change> percentile(String now, String then) {
        return then.isEmpty()
                ? List.of()
                : List.of(new Change(Change.Target.SETTING, "percentile", now, then));
    }

    @Test
    void aRemedyChangesOnlyWhatIsOtherwise() throws Exception {
        DiagnosedCase overshot = new DiagnosedCase();
        overshot.agreed = 50;
        overshot.settings = Map.of("overshoot-guard", "false", "eta", "1");
        overshot.maximum = 0.5;
        overshot.high = 0.45;
        assertThat(overshot.rules()).containsExactly(Rule.OVERSHOOT);
        assertThat(overshot.findings().get(0).remedy())
                .containsExactly(
                        new Change(Change.Target.SETTING, "overshoot-guard", "false", "true"));
    }

    /** A run too short for the estimate is read whole either way. */
    @Test
    void aReadoutThatCannotBeginLaterIsNotEarly() throws Exception {
        DiagnosedCase early = new DiagnosedCase();
        early.agreed = 50;
        early.timesteps = 4;
        early.delay = 2;
        assertThat(early.findings()).isEmpty();
        early.timesteps = 8;
        assertThat(early.rules()).containsExactly(Rule.READOUT_EARLY);
    }

    /** Networks that are made for a number of timesteps are made again for more, if they can. */
    @Test
    void moreTimeIsAskedOfTheConversionWhereItDecides() throws Exception {
        Change run = new Change(Change.Target.RUN, "timesteps", "20", "80");
        DiagnosedCase few = new DiagnosedCase();
        few.agreed = 50;
        few.delay = 0;
        few.own.put(Term.QUANTISATION, 0.3);
        assertThat(few.findings().get(0).remedy()).containsExactly(run);
        few.neuron = new ShiftedModel(20, List.of());
        few.settings = Map.of("timesteps", "20");
        assertThat(few.findings().get(0).remedy()).containsExactly(run);
        few.neuron =
                new ShiftedModel(
                        20,
                        Collections.nCopies(2, SiteParameters.NONE.with(ShiftedModel.BIAS, 0.1)));
        assertThat(few.findings().get(0).remedy())
                .containsExactly(new Change(Change.Target.SETTING, "timesteps", "20", "80"), run);
        few.settings = Map.of();
        assertThat(few.findings().get(0).remedy()).isEmpty();
    }

    /** A layer that the source never uses has no error of so many times its signal. */
    @Test
    void whatHasNoSignalHasNoShareOfIt() throws Exception {
        DiagnosedCase silent = new DiagnosedCase();
        silent.agreed = 50;
        silent.activation = 0;
        silent.own.put(Term.INHERITED, 0.1);
        assertThat(silent.findings()).isEmpty();
    }

    @Test
    void aLayerThatCostsIsToldWhereNoOtherRuleSpeaks() throws Exception {
        DiagnosedCase costs = new DiagnosedCase();
        costs.agreed = 60;
        costs.loss = 0.3;
        Finding finding = costs.findings().get(0);
        assertThat(finding.rule()).isEqualTo(Rule.LAYER_COSTS);
        assertThat(finding.layer()).isEqualTo("second");
        assertThat(finding.severity()).isEqualTo(Severity.FAULT);
        assertThat(finding.sentence()).contains("30.0 % of 100 images", "1.00e-06");
        costs.own.put(Term.UNEVENNESS, 0.4);
        assertThat(costs.rules()).containsExactly(Rule.UNEVENNESS);
        assertThat(costs.findings().get(0).evidence())
                .contains(Evidence.share("accuracy_without", 0.93));
        DiagnosedCase little = new DiagnosedCase();
        little.loss = 0.02;
        assertThat(little.findings()).isEmpty();
    }

    /** Six of eight timesteps are read after the delay of two. */
    @Test
    void readingLaterIsNoRemedyWhereItIsNotBetter() throws Exception {
        DiagnosedCase early = new DiagnosedCase();
        early.agreed = 50;
        early.timesteps = 8;
        early.delay = 2;
        early.windows = windows(50, 50);
        Finding finding = early.findings().get(0);
        assertThat(finding.rule()).isEqualTo(Rule.READOUT_EARLY);
        assertThat(finding.evidence()).contains(Evidence.share("accuracy_delayed", 0.5));
        early.windows = windows(50, 49);
        assertThat(early.findings()).isEmpty();
    }

    private static WindowMap windows(int now, int delayed) {
        List<List<Integer>> hits = new ArrayList<>();
        for (int end = 1; end <= 8; end++) {
            hits.add(new ArrayList<>(Collections.nCopies(end, 10)));
        }
        hits.get(7).set(0, now);
        hits.get(7).set(2, delayed);
        return new WindowMap(100, 8, hits, 2);
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
