package org.spikelens.app.lesson;

import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.spikelens.engine.lesson.InputSpikes;

/** The lessons of the playground and the clock that they share. */
public final class PlaygroundViewModel {
    private final NeuronViewModel neuron;
    private final OrderViewModel order;
    private final LessonClock clock = new LessonClock();
    private final ObjectProperty<Lesson> lesson = new SimpleObjectProperty<>(Lesson.NEURON);

    /** What there is to play with. */
    public enum Lesson {
        NEURON,
        ORDER
    }

    /**
     * @param worker computes, off the screen's thread
     */
    public PlaygroundViewModel(Executor worker) {
        neuron = new NeuronViewModel(worker);
        order = new OrderViewModel(worker);
        lesson.addListener((property, before, now) -> enter());
        neuron.lessonProperty().addListener((property, before, now) -> fit());
        enter();
    }

    /** Takes what is newest and lets time pass; called once a pulse. */
    public void beat(long nanos) {
        neuron.poll();
        order.poll();
        clock.beat(nanos);
    }

    public ObjectProperty<Lesson> lessonProperty() {
        return lesson;
    }

    public NeuronViewModel neuron() {
        return neuron;
    }

    public OrderViewModel order() {
        return order;
    }

    public LessonClock clock() {
        return clock;
    }

    private void enter() {
        clock.pause();
        fit();
        clock.moveTo(clock.length().get());
    }

    private void fit() {
        clock.lasts(
                lesson.get() == Lesson.ORDER ? InputSpikes.TIMESTEPS : neuron.timesteps().whole());
    }
}
