package org.spikelens.engine.diagnose;

import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * The error of some neurons, taken apart. In the unit of the layer's activation.
 *
 * @param parts what each term comes to; terms that mean nothing for the neuron model are missing,
 *     {@link Term#INHERITED} is always there
 * @param withinLayer what the layer itself adds, all that is not inherited: clipping, quantisation
 *     and unevenness together where they have a meaning
 * @param total what the spiking neurons sent on average less the source network's activation
 */
public record LedgerTerms(Map<Term, Spread> parts, Spread withinLayer, Spread total) {
    public LedgerTerms {
        EnumMap<Term, Spread> sorted = new EnumMap<>(Term.class);
        sorted.putAll(parts);
        parts = Collections.unmodifiableMap(sorted);
    }

    /** A term; empty if it means nothing for the neuron model. */
    public Optional<Spread> of(Term term) {
        return Optional.ofNullable(parts.get(term));
    }

    /** The term with the largest mean of absolute values. */
    public Term largest() {
        return Collections.max(
                parts.keySet(), Comparator.comparingDouble(t -> parts.get(t).meanAbsolute()));
    }
}
