package org.spikelens.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.engine.diagnose.Counterfactual.Cause.CLIPPING;
import static org.spikelens.engine.diagnose.Counterfactual.Cause.QUANTISATION;
import static org.spikelens.engine.diagnose.Counterfactual.Cause.UNEVENNESS;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.metrics.Score;

/** Which of many trials tells most. */
class ReadingOfSweepsTest {
    private static final Score ANN = new Score(90, 100);

    private static Counterfactual without(long hits, Counterfactual.Cause... causes) {
        return new Counterfactual(Set.of(causes), new Score(hits, 100));
    }

    /** Half of what is lost comes back at 65 of 100; the interval of 40 ends at 0.498. */
    @Test
    void fewestCausesThatBringHalfBackExplain() {
        Counterfactual even = without(65, UNEVENNESS);
        Counterfactual both = without(90, UNEVENNESS, CLIPPING);
        assertThat(Counterfactual.explaining(List.of(without(40), both, even), ANN)).contains(even);
        assertThat(
                        Counterfactual.explaining(
                                List.of(without(40), without(64, UNEVENNESS), both), ANN))
                .contains(both);
        Counterfactual more = without(70, CLIPPING);
        assertThat(Counterfactual.explaining(List.of(without(40), even, more), ANN)).contains(more);
    }

    @Test
    void whatChanceExplainsNeedsNoCause() {
        Optional<Counterfactual> found =
                Counterfactual.explaining(
                        List.of(without(86), without(95, UNEVENNESS, QUANTISATION)), ANN);
        assertThat(found).isEmpty();
        assertThat(Counterfactual.explaining(List.of(without(40)), ANN)).isEmpty();
    }

    @Test
    void theEarliestOfTheBestStartsIsNamed() {
        WindowMap map =
                new WindowMap(10, 3, List.of(List.of(4), List.of(5, 5), List.of(2, 7, 7)), 1);
        assertThat(map.bestStart(1)).isZero();
        assertThat(map.bestStart(2)).isZero();
        assertThat(map.bestStart(3)).isEqualTo(1);
        assertThat(map.score(map.bestStart(3), 3)).isEqualTo(new Score(7, 10));
    }
}
