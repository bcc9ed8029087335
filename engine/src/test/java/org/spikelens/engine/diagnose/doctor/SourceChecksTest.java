package org.spikelens.engine.diagnose.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spikelens.engine.calibrate.InputStatistics;
import org.spikelens.engine.diagnose.doctor.SourceFigures.Inputs;
import org.spikelens.engine.diagnose.doctor.SourceFigures.Kind;
import org.spikelens.engine.diagnose.doctor.SourceFigures.Norm;
import org.spikelens.engine.diagnose.doctor.SourceFigures.Trial;
import org.spikelens.engine.metrics.Score;

/** Rules on the source network and what is fed to it, on figures made by hand. */
class SourceChecksTest {
    private static Trial trial(Kind kind, int before, int after, double p) {
        return new Trial(
                kind, Map.of("mean", "0"), 1, new Score(before, 100), new Score(after, 100), p);
    }

    @Test
    void theTrialThatMendsMostIsTheCause() throws Exception {
        DiagnosedCase colours = new DiagnosedCase();
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
        DiagnosedCase little = new DiagnosedCase();
        little.trials.add(trial(Kind.IMAGES, 10, 40, 1e-6));
        little.trials.add(trial(Kind.INVERTED, 80, 89, 1e-4));
        little.trials.add(trial(Kind.BIASES, 40, 90, 0.01));
        assertThat(little.findings()).isEmpty();
    }

    @Test
    void theRemedyOfAScaleSaysWhatIsNowAndWhatShouldBe() throws Exception {
        DiagnosedCase scale = new DiagnosedCase();
        scale.trials.add(trial(Kind.IMAGES, 40, 90, 1e-9));
        assertThat(scale.findings().get(0).remedy())
                .containsExactly(new Change(Change.Target.IMAGES, "mean", "0.5", "0"));
    }

    /** Options are given together: one that is left out falls back to what is usual. */
    @Test
    void theAdviceNamesEveryOptionThatIsNeeded() throws Exception {
        DiagnosedCase scale = new DiagnosedCase();
        scale.trials.add(
                new Trial(
                        Kind.IMAGES,
                        Map.of("mean", "0.5", "std", "0.25"),
                        1,
                        new Score(40, 100),
                        new Score(90, 100),
                        1e-9));
        Finding finding = scale.findings().get(0);
        assertThat(finding.advice()).contains("mean 0.5, std 0.25");
        assertThat(finding.remedy())
                .containsExactly(new Change(Change.Target.IMAGES, "std", "", "0.25"));
    }

    /** Of two classes guessing is right on half, and no network on twice that. */
    @ParameterizedTest
    @CsvSource({
        "2, 95, 100, false",
        "2, 60, 100, true",
        "3, 75, 100, false",
        "10, 30, 100, false",
        "10, 12, 100, true",
        "1000, 3, 100, false",
        // too few to tell
        "4, 0, 1, false",
        "4, 2, 5, false",
        "4, 0, 5, true"
    })
    void aNetworkThatHardlyGuessesIsWrong(int classes, int right, int of, boolean wrong)
            throws Exception {
        DiagnosedCase guess = new DiagnosedCase();
        guess.outputs = classes;
        guess.ann = new Score(right, of);
        assertThat(guess.rules()).isEqualTo(wrong ? List.of(Rule.ANN_WRONG) : List.of());
    }

    /** Images by label and answer: a diagonal of right answers, and one of wrong ones. */
    private static List<List<Integer>> confusion(int classes, int right, int wrong, int by) {
        List<List<Integer>> confusion = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            List<Integer> row = new ArrayList<>(Collections.nCopies(classes, 0));
            row.set(label, label < right ? 1 : 0);
            row.set((label + by) % classes, label < right ? 0 : wrong);
            confusion.add(row);
        }
        return confusion;
    }

    @Test
    void renamedClassesAreTold() throws Exception {
        DiagnosedCase renamed = new DiagnosedCase();
        renamed.confusion = confusion(10, 0, 5, 3);
        renamed.images = 50;
        assertThat(renamed.rules()).containsExactly(Rule.LABEL_ORDER);
    }

    /** With an image a class, other names mend every error, whatever its cause. */
    @Test
    void namesThatOneImageEachAsksForAreNoOrder() throws Exception {
        DiagnosedCase single = new DiagnosedCase();
        single.confusion = confusion(100, 40, 1, 1);
        assertThat(single.findings()).isEmpty();
        single.confusion = confusion(2, 0, 1, 1);
        single.images = 2;
        assertThat(single.findings()).isEmpty();
    }

    /** All images of one class, all called by one other name: as a broken network would. */
    @Test
    void oneAnswerForEverythingIsNoOrder() throws Exception {
        DiagnosedCase constant = new DiagnosedCase();
        List<List<Integer>> confusion = confusion(4, 0, 0, 1);
        confusion.set(2, List.of(0, 50, 0, 0));
        constant.confusion = confusion;
        constant.images = 50;
        assertThat(constant.findings()).isEmpty();
    }

    /** What an image or two are like says nothing of a whole set. */
    @Test
    void fewImagesHaveNoStatistics() throws Exception {
        DiagnosedCase few = new DiagnosedCase();
        few.norms = List.of(new Norm("norm", 1e-5, 0.5));
        InputStatistics dark = new InputStatistics(1, 0, 1, 0.2, 0.1, null);
        InputStatistics all = new InputStatistics(100, 0, 1, 0.5, 0.3, null);
        few.inputs = Optional.of(new Inputs(all, dark));
        few.images = 1;
        assertThat(few.findings()).isEmpty();
        few.images = 100;
        assertThat(few.rules()).containsExactly(Rule.NORM_STATISTICS);
        few.norms = List.of();
        few.inputs = Optional.of(new Inputs(dark, all));
        assertThat(few.findings()).isEmpty();
        few.inputs = Optional.of(new Inputs(all, new InputStatistics(100, 0, 1, 0.2, 0.1, null)));
        assertThat(few.rules()).containsExactly(Rule.CALIBRATION_UNLIKE_TEST);
    }
}
