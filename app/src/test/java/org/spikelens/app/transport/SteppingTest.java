package org.spikelens.app.transport;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.IntegerExpression;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import org.junit.jupiter.api.Test;

class SteppingTest {
    /** Ten positions, four of them reached; writes down what it is asked for. */
    private static final class Four implements Stepping {
        private final SimpleBooleanProperty running = new SimpleBooleanProperty();
        private String asked = "";

        @Override
        public BooleanExpression ready() {
            return new SimpleBooleanProperty(true);
        }

        @Override
        public BooleanExpression running() {
            return running;
        }

        @Override
        public BooleanExpression rewinds() {
            return ready();
        }

        @Override
        public IntegerExpression position() {
            return new SimpleIntegerProperty(2);
        }

        @Override
        public IntegerExpression reached() {
            return new SimpleIntegerProperty(4);
        }

        @Override
        public IntegerExpression length() {
            return new SimpleIntegerProperty(10);
        }

        @Override
        public StringExpression positionText() {
            return new SimpleStringProperty("");
        }

        @Override
        public void play() {
            asked = "play";
        }

        @Override
        public void pause() {
            asked = "pause";
        }

        @Override
        public void step(int count) {
            asked = "step " + count;
        }

        @Override
        public void moveTo(int position) {
            asked = "move to " + position;
        }
    }

    private final Four four = new Four();

    @Test
    void whatWasReachedIsLookedAtAndTheRestIsRunTo() {
        assertThat(askedBy(3)).isEqualTo("move to 3");
        assertThat(askedBy(4)).isEqualTo("move to 4");
        assertThat(askedBy(5)).isEqualTo("step 1");
        assertThat(askedBy(99)).isEqualTo("step 6");
        assertThat(askedBy(-1)).isEqualTo("move to 0");
    }

    @Test
    void nothingIsAskedWhileItRuns() {
        four.running.set(true);
        assertThat(askedBy(5)).isEmpty();
        assertThat(askedBy(1)).isEmpty();
    }

    private String askedBy(int wanted) {
        four.goTo(wanted);
        return four.asked;
    }
}
