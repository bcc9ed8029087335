package org.spikelens.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.diagnose.LayerLedger.Course;

class LayerLedgerTest {
    private static LayerLedger ledger(String layer, int at, double activation, double error) {
        Spread spread = new Spread(error, error, error);
        LedgerTerms terms = new LedgerTerms(Map.of(Term.INHERITED, spread), Spread.ZERO, spread);
        return new LayerLedger(layer, at, terms, List.of(), activation, 2, 0, 0);
    }

    @Test
    void errorsAreSharesOfTheSignal() {
        LayerLedger layer = ledger("relu", 8, .5, .1);
        assertThat(layer.silentInSource()).isFalse();
        assertThat(layer.normalisedError()).isEqualTo(.1 / .5);
        assertThat(layer.share(new Spread(-.3, .3, .3))).isEqualTo(.3 / .5);
    }

    /** A share of nothing would be infinite: a layer that should send nothing has its threshold. */
    @Test
    void whatIsSilentInTheSourceIsHeldAgainstItsThreshold() {
        LayerLedger layer = ledger("relu", 8, 0, .1);
        assertThat(layer.silentInSource()).isTrue();
        assertThat(layer.normalisedError()).isEqualTo(.1 / 2);
        assertThat(ledger("relu", 8, 0, 0).normalisedError()).isZero();
    }

    @Test
    void anErrorWithinATenthHasStayed() {
        LayerLedger before = ledger("relu", 4, 1, 1);
        assertThat(ledger("relu", 8, 1, 1.1).since(before)).isEqualTo(Course.STAYS);
        assertThat(ledger("relu", 8, 1, 1.11).since(before)).isEqualTo(Course.RISES);
        assertThat(before.since(ledger("relu", 2, 1, 1.1))).isEqualTo(Course.STAYS);
        assertThat(before.since(ledger("relu", 2, 1, 1.11))).isEqualTo(Course.FALLS);
        LayerLedger none = ledger("relu", 4, 1, 0);
        assertThat(none.since(none)).isEqualTo(Course.STAYS);
        assertThat(before.since(none)).isEqualTo(Course.RISES);
    }

    @Test
    void aLedgerKnowsItsWorstLayerAndHalfOfTheTime() {
        LayerLedger early = ledger("b", 3, 1, .3);
        LayerLedger half = ledger("b", 4, 1, .3);
        LayerLedger last = ledger("b", 8, 1, .2);
        ErrorLedger ledger =
                new ErrorLedger(
                        LedgerLaw.PLAIN,
                        1,
                        List.of(3, 4, 8),
                        List.of(
                                ledger("a", 3, 1, .4),
                                early,
                                ledger("a", 4, 1, .2),
                                half,
                                ledger("a", 8, 1, .1),
                                last));
        assertThat(ledger.worst(8)).isSameAs(last);
        assertThat(ledger.worst(3).layer()).isEqualTo("a");
        assertThat(ledger.halfway(last)).containsSame(half);
        assertThat(ledger.halfway(half)).isEmpty();
    }
}
