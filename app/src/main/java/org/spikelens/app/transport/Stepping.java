package org.spikelens.app.transport;

import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.IntegerExpression;
import javafx.beans.binding.StringExpression;

/**
 * Something that one steps through: updates of a balancing, layers of a conversion, timesteps of a
 * simulation. The same keys and the same look serve all three.
 */
public interface Stepping {
    /** Whether it can be stepped at all now. */
    BooleanExpression ready();

    BooleanExpression running();

    /** Whether it can go on beyond what it has reached. */
    default BooleanExpression goesOn() {
        return ready();
    }

    /** Whether {@link #moveTo} can go back. */
    BooleanExpression rewinds();

    /** Where it is looked at. */
    IntegerExpression position();

    /** How far it has come. */
    IntegerExpression reached();

    /** How far it is to go. */
    IntegerExpression length();

    /** Position in words, such as {@code t = 37 of 128}. */
    StringExpression positionText();

    void play();

    void pause();

    /** Goes on by so many steps. */
    void step(int count);

    /** Looks at an earlier or later position. */
    void moveTo(int position);

    /** Goes back to the start; what took long to compute is kept. */
    void reset();
}
