package org.spikelens.app.diagnose;

import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.spikelens.app.job.NewestWins;
import org.spikelens.engine.diagnose.ThresholdForecast;

/**
 * Foresees thresholds off the screen's thread. What is foreseen is of the channel and the look that
 * were asked about last, or there is nothing: an answer that comes late is dropped. Confined to the
 * screen's thread.
 */
final class Foreseeing {
    private final ReadOnlyObjectWrapper<Foresight> foreseen = new ReadOnlyObjectWrapper<>();
    private final NewestWins<Question, Foresight> answers;
    private Question last;

    private record Question(ThresholdForecast forecast, int channel, double factor) {}

    /**
     * @param worker foresees
     */
    Foreseeing(Executor worker) {
        answers =
                new NewestWins<>(
                        worker,
                        asked -> Foresight.of(asked.forecast(), asked.channel(), asked.factor()));
    }

    /** Null before the first answer. */
    ReadOnlyObjectProperty<Foresight> foreseenProperty() {
        return foreseen.getReadOnlyProperty();
    }

    void ask(ThresholdForecast forecast, int channel, double factor) {
        last = new Question(forecast, channel, factor);
        if (foreseen.get() != null && !isOfLast(foreseen.get())) {
            foreseen.set(null);
        }
        answers.ask(last);
    }

    /** There is nothing to be foreseen. */
    void forget() {
        last = null;
        foreseen.set(null);
    }

    /** Takes the newest answer. */
    void poll() {
        Foresight newest = answers.take();
        if (newest != null && last != null && isOfLast(newest)) {
            foreseen.set(newest);
        }
    }

    private boolean isOfLast(Foresight foresight) {
        return foresight.isOf(last.forecast(), last.channel());
    }
}
