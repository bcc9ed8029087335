package org.spikelens.app.transport;

import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.IntegerExpression;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ObservableList;

/**
 * Something that one steps through: updates of a balancing, layers of a conversion, timesteps of a
 * simulation. The same keys and the same look serve all three.
 */
public interface Stepping {
    /** Whether the transport is there for it now; where it is not, it takes no room. */
    default ObservableBooleanValue offered() {
        return new SimpleBooleanProperty(true);
    }

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

    /** Positions that are to be found again, in rising order; null where there are no bookmarks. */
    default ObservableList<Integer> bookmarks() {
        return null;
    }

    /** Sets a bookmark where it is looked at, or takes it away. */
    default void toggleBookmark() {
        // nothing to set where there are no bookmarks
    }

    void play();

    void pause();

    /** Goes on by so many steps. */
    void step(int count);

    /** Looks at an earlier or later position. */
    void moveTo(int position);

    /** Looks at a position that was reached, or runs as far as one that was not. */
    default void goTo(int wanted) {
        int target = Math.max(0, Math.min(length().get(), wanted));
        if (!ready().get() || running().get()) {
            return;
        }
        if (target <= reached().get()) {
            moveTo(target);
        } else if (goesOn().get()) {
            step(target - reached().get());
        }
    }

    /**
     * Positions a second at which what was reached is shown again where there is nothing left to
     * run; 0 where it is not.
     */
    default int replayRate() {
        return 0;
    }

    /** Whether {@link #play} at the end begins anew. */
    default boolean replays() {
        return false;
    }
}
