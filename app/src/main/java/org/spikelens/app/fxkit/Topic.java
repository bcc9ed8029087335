package org.spikelens.app.fxkit;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be learned about a plot: a few sentences, and where there is one the lesson of the
 * playground in which it can be tried.
 */
public enum Topic {
    INPUT(null),
    ACCURACY(null),
    BALANCING(Play.NEURON),
    TRAJECTORY(null),
    CONVERSION(null),
    RASTER(Play.ORDER),
    MEMBRANE(Play.NEURON),
    COURSE(null),
    COST(null),
    NEURON(Play.NEURON),
    MATRIX(Play.ORDER, Term.INHERITED, Term.CLIPPING, Term.QUANTISATION, Term.UNEVENNESS),
    LEDGER(Play.ORDER, Term.INHERITED, Term.CLIPPING, Term.QUANTISATION, Term.UNEVENNESS),
    FIGURES(null),
    CULPRITS(null),
    CAUSES(null, Term.CLIPPING, Term.QUANTISATION, Term.UNEVENNESS),
    SHADOW(null, Term.CLIPPING, Term.QUANTISATION, Term.UNEVENNESS),
    WINDOWS(null),
    DENSITY(Play.NEURON),
    THRESHOLD(Play.NEURON, Term.CLIPPING, Term.QUANTISATION),
    CHANNELS(null, Term.INHERITED, Term.CLIPPING, Term.QUANTISATION, Term.UNEVENNESS),
    DIFFERENCE(null),
    RESIDUAL(Play.ORDER),
    CONFUSION(null),
    IMAGES(null),
    SETTLING(null),
    EXIT(null),
    XOR(Play.ORDER),
    CHANGES(null, Term.INHERITED, Term.CLIPPING, Term.QUANTISATION, Term.UNEVENNESS),
    SIDES(null),
    PAIRED(null),
    STAIRS(null, Term.CLIPPING, Term.QUANTISATION),
    CHARGE(null),
    TRACK(null),
    TERMS(null, Term.INHERITED, Term.CLIPPING, Term.QUANTISATION, Term.UNEVENNESS),
    COMPARISON(null),
    LOSS(null),
    EPOCHS(null);

    private final Play play;
    private final List<Term> terms;

    /** A lesson of the playground. */
    public enum Play {
        NEURON,
        ORDER
    }

    /** A term of the error, with its colour. */
    enum Term {
        INHERITED,
        CLIPPING,
        QUANTISATION,
        UNEVENNESS;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Topic(Play play, Term... terms) {
        this.play = play;
        this.terms = List.of(terms);
    }

    /** Of its words; its sentences stand under {@code .text}. */
    String key() {
        return "learn." + name().toLowerCase(Locale.ROOT);
    }

    Optional<Play> play() {
        return Optional.ofNullable(play);
    }

    /** Those that it is about. */
    List<Term> terms() {
        return terms;
    }
}
