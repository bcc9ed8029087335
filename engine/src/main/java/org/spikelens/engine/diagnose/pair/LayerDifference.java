package org.spikelens.engine.diagnose.pair;

import java.util.Optional;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;

/**
 * The error of one layer in two networks. Every figure of the difference is the second's less the
 * first's: of mean absolutes and roots, what is below 0 is error that the second network does not
 * make.
 *
 * @param first the layer's ledger in the first network
 * @param second in the second
 */
public record LayerDifference(LayerLedger first, LayerLedger second) {
    public LayerDifference {
        if (!first.layer().equals(second.layer()) || first.timesteps() != second.timesteps()) {
            throw new IllegalArgumentException(first.layer() + " and " + second.layer());
        }
    }

    public String layer() {
        return first.layer();
    }

    /** A term's difference; empty if it means nothing for one of the two. */
    public Optional<Spread> of(Term term) {
        return first.terms()
                .of(term)
                .flatMap(one -> second.terms().of(term).map(two -> less(two, one)));
    }

    /** What the layers themselves add. */
    public Spread withinLayer() {
        return less(second.terms().withinLayer(), first.terms().withinLayer());
    }

    public Spread total() {
        return less(second.terms().total(), first.terms().total());
    }

    /** Of the mean absolute error as a share of {@link LayerLedger#unit()}. */
    public double share() {
        return second.normalisedError() - first.normalisedError();
    }

    private static Spread less(Spread two, Spread one) {
        return new Spread(
                two.mean() - one.mean(),
                two.meanAbsolute() - one.meanAbsolute(),
                two.rootMeanSquare() - one.rootMeanSquare());
    }
}
