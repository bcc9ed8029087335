package org.spikelens.app.lesson;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.spikelens.app.figure.Table;
import org.spikelens.app.job.NewestWins;
import org.spikelens.app.words.Words;
import org.spikelens.engine.lesson.ErrorTerms;
import org.spikelens.engine.lesson.InputSpikes;
import org.spikelens.engine.lesson.OrderLesson;

/** The same ten input spikes in any order. */
public final class OrderViewModel {
    private final ObjectProperty<InputSpikes> spikes = new SimpleObjectProperty<>(InputSpikes.EVEN);
    private final ReadOnlyObjectWrapper<OrderLesson> lesson = new ReadOnlyObjectWrapper<>();
    private final NewestWins<InputSpikes, OrderLesson> lessons;

    OrderViewModel(Executor worker) {
        lessons = new NewestWins<>(worker, OrderLesson::of);
        spikes.addListener((property, before, now) -> lessons.ask(now));
        lessons.ask(spikes.get());
    }

    /** Takes the newest answer; called once a pulse. */
    void poll() {
        OrderLesson newest = lessons.take();
        if (newest != null) {
            lesson.set(newest);
        }
    }

    public ObjectProperty<InputSpikes> spikesProperty() {
        return spikes;
    }

    public void move(int spike, int timestep) {
        spikes.set(spikes.get().move(spike, timestep));
    }

    /** Null until the first answer has come. */
    public ReadOnlyObjectProperty<OrderLesson> lessonProperty() {
        return lesson.getReadOnlyProperty();
    }

    /** Name of a spike for who cannot see it. */
    public String spikeName(int spike) {
        int step = spikes.get().steps().get(spike);
        return InputSpikes.brings(spike)
                ? Words.text("lesson.spike.brings", spike + 1, step, InputSpikes.WEIGHT)
                : Words.text("lesson.spike.takes", spike + 1, step, InputSpikes.WEIGHT);
    }

    public String equation(int timestep) {
        OrderLesson shown = lesson.get();
        return shown == null ? "" : Equations.of(shown.trace(), timestep, false);
    }

    /** What came in up to a timestep, and what became of it. */
    public String balance(int timestep) {
        OrderLesson shown = lesson.get();
        return shown == null ? "" : Equations.balance(shown.trace(), timestep);
    }

    /** What arrives, and by when. */
    public String arrivals() {
        List<Integer> steps = spikes.get().steps();
        return Words.text(
                "lesson.track.reading",
                InputSpikes.EXCITATORY,
                InputSpikes.COUNT - InputSpikes.EXCITATORY,
                InputSpikes.WEIGHT,
                Collections.min(steps),
                Collections.max(steps));
    }

    /** What it was computed with, for figures. */
    List<String> facts() {
        return LessonNumbers.facts(OrderLesson.NEURON);
    }

    /** The potential in numbers. */
    Table trace() {
        return lesson.get() == null
                ? Table.of().table()
                : LessonNumbers.trace(lesson.get().trace());
    }

    /** The same mean, and what became of it in this order. */
    public String reading() {
        OrderLesson shown = lesson.get();
        if (shown == null) {
            return "";
        }
        int count = shown.trace().count();
        int asked = shown.asked();
        Object[] facts = {
            shown.trace().mean(), count, asked, Math.abs(count - asked), shown.terms().unevenness()
        };
        if (count == asked) {
            return Words.text("lesson.order.even", facts);
        }
        return count > asked
                ? Words.text("lesson.order.many", facts)
                : Words.text("lesson.order.few", facts);
    }

    /** Of the sum of the four terms. */
    public String sum() {
        OrderLesson shown = lesson.get();
        if (shown == null) {
            return "";
        }
        return Words.text(
                "lesson.terms.sum",
                shown.terms().sum(),
                shown.trace().output(),
                shown.trace().activation());
    }

    /** Inherited, clipping, quantisation, unevenness. */
    public List<Double> terms() {
        OrderLesson shown = lesson.get();
        if (shown == null) {
            return List.of(0.0, 0.0, 0.0, 0.0);
        }
        ErrorTerms terms = shown.terms();
        return List.of(
                terms.inherited(), terms.clipping(), terms.quantisation(), terms.unevenness());
    }
}
