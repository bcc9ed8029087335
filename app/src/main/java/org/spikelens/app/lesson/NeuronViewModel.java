package org.spikelens.app.lesson;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.spikelens.app.figure.Table;
import org.spikelens.app.job.NewestWins;
import org.spikelens.app.words.Words;
import org.spikelens.engine.lesson.LessonNeuron;
import org.spikelens.engine.lesson.NeuronLesson;
import org.spikelens.engine.lesson.NeuronStep;
import org.spikelens.engine.lesson.NeuronTrace;

/** One neuron under a constant current: what can be turned, and what becomes of it. */
public final class NeuronViewModel {
    private final Dial input = new Dial(NeuronLesson.LEAST_INPUT, NeuronLesson.MOST_INPUT, 2, 0.4);
    private final Dial threshold = new Dial(0.1, 2, 2, 1);
    private final Dial start = new Dial(0, 0.99, 2, 0.5);
    private final Dial timesteps = new Dial(1, 64, 0, 16);
    private final BooleanProperty resetToZero = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<NeuronLesson> lesson = new ReadOnlyObjectWrapper<>();
    private final NewestWins<Question, NeuronLesson> lessons;

    private record Question(LessonNeuron neuron, double input) {}

    NeuronViewModel(Executor worker) {
        lessons = new NewestWins<>(worker, asked -> NeuronLesson.of(asked.neuron(), asked.input()));
        for (Dial dial : List.of(input, threshold, start, timesteps)) {
            dial.valueProperty().addListener((property, before, now) -> ask());
        }
        resetToZero.addListener((property, before, now) -> ask());
        ask();
    }

    /** Takes the newest answer; called once a pulse. */
    void poll() {
        NeuronLesson newest = lessons.take();
        if (newest != null) {
            lesson.set(newest);
        }
    }

    public Dial input() {
        return input;
    }

    public Dial threshold() {
        return threshold;
    }

    public Dial start() {
        return start;
    }

    public Dial timesteps() {
        return timesteps;
    }

    public BooleanProperty resetToZeroProperty() {
        return resetToZero;
    }

    /** Null until the first answer has come. */
    public ReadOnlyObjectProperty<NeuronLesson> lessonProperty() {
        return lesson.getReadOnlyProperty();
    }

    /** What happened in one timestep, with its numbers. */
    public String equation(int timestep) {
        NeuronLesson shown = lesson.get();
        return shown == null
                ? ""
                : Equations.of(shown.trace(), timestep, shown.neuron().resetToZero());
    }

    /** What the count amounts to, and why. */
    public String reading() {
        NeuronLesson shown = lesson.get();
        if (shown == null) {
            return "";
        }
        NeuronTrace trace = shown.trace();
        Object[] facts = {
            shown.input(),
            trace.count(),
            shown.neuron().timesteps(),
            trace.output(),
            trace.activation(),
            Math.abs(shown.error())
        };
        return switch (shown.cause()) {
            case SILENT -> Words.text("lesson.reading.silent", facts);
            case EXACT -> Words.text("lesson.reading.exact", facts);
            case CLIPPED -> Words.text("lesson.reading.clipped", facts);
            case QUANTISED ->
                    shown.error() < 0
                            ? Words.text("lesson.reading.less", facts)
                            : Words.text("lesson.reading.more", facts);
            case LOST_IN_RESET -> Words.text("lesson.reading.reset", facts);
        };
    }

    /** What came in up to a timestep, and what became of it. */
    public String balance(int timestep) {
        NeuronLesson shown = lesson.get();
        return shown == null ? "" : Equations.balance(shown.trace(), timestep);
    }

    /** Which answers are in reach. */
    public String answers() {
        NeuronLesson shown = lesson.get();
        return shown == null
                ? ""
                : Words.text(
                        "lesson.stairs.reading",
                        shown.neuron().timesteps(),
                        shown.stairs().answers(),
                        shown.neuron().threshold());
    }

    /** What it was computed with, for figures. */
    List<String> facts() {
        NeuronLesson shown = lesson.get();
        return shown == null
                ? List.of()
                : Stream.concat(
                                LessonNumbers.facts(shown.neuron()).stream(),
                                Stream.of(Words.text("figure.lesson.input", shown.input())))
                        .toList();
    }

    /** The potential in numbers. */
    Table trace() {
        return lesson.get() == null
                ? Table.of().table()
                : LessonNumbers.trace(lesson.get().trace());
    }

    /** The stairs in numbers. */
    Table stairs() {
        return lesson.get() == null ? Table.of().table() : LessonNumbers.stairs(lesson.get());
    }

    /** The height of a stair. */
    public String stair() {
        NeuronLesson shown = lesson.get();
        return shown == null ? "" : Words.text("lesson.stairs.note", shown.stair());
    }

    /** How many spikes there were up to a timestep. */
    public String soFar(int timestep) {
        NeuronLesson shown = lesson.get();
        if (shown == null) {
            return "";
        }
        List<NeuronStep> steps = shown.trace().steps();
        long fired =
                steps.subList(0, Math.min(timestep, steps.size())).stream()
                        .filter(NeuronStep::fired)
                        .count();
        return Words.text("lesson.spikes", fired, timestep);
    }

    private void ask() {
        LessonNeuron neuron =
                new LessonNeuron(
                        threshold.value(), start.value(), resetToZero.get(), timesteps.whole());
        lessons.ask(new Question(neuron, input.value()));
    }
}
