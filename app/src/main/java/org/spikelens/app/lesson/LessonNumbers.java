package org.spikelens.app.lesson;

import java.util.List;
import java.util.stream.IntStream;
import org.spikelens.app.figure.Table;
import org.spikelens.app.words.Words;
import org.spikelens.engine.lesson.InputSpikes;
import org.spikelens.engine.lesson.LessonNeuron;
import org.spikelens.engine.lesson.NeuronLesson;
import org.spikelens.engine.lesson.NeuronStep;
import org.spikelens.engine.lesson.NeuronTrace;

/** The numbers behind the plots of the playground. */
final class LessonNumbers {
    private LessonNumbers() {}

    /** What a neuron is, a line. */
    static List<String> facts(LessonNeuron neuron) {
        return List.of(
                Words.text(
                        neuron.resetToZero() ? "figure.lesson.zero" : "figure.lesson",
                        neuron.threshold(),
                        neuron.startShare(),
                        neuron.timesteps()));
    }

    /** A row a timestep. */
    static Table trace(NeuronTrace trace) {
        List<NeuronStep> steps = trace.steps();
        return Table.of()
                .column(
                        Words.text("axis.timestep"),
                        IntStream.rangeClosed(1, steps.size()).boxed().toList())
                .column(
                        Words.text("column.before"),
                        steps.stream().map(NeuronStep::before).toList())
                .column(
                        Words.text("axis.current"),
                        steps.stream().map(NeuronStep::current).toList())
                .column(
                        Words.text("column.charged"),
                        steps.stream().map(NeuronStep::charged).toList())
                .column(
                        Words.text("column.sent"),
                        steps.stream().map(step -> step.fired() ? 1 : 0).toList())
                .column(Words.text("column.after"), steps.stream().map(NeuronStep::after).toList())
                .table();
    }

    /** The corners of the stairs, and the ReLU there. */
    static Table stairs(NeuronLesson lesson) {
        return Table.of()
                .column(Words.text("column.input"), lesson.stairs().inputs())
                .column(Words.text("lesson.axis.output"), lesson.stairs().outputs())
                .column(Words.text("column.relu"), lesson.stairs().relu())
                .table();
    }

    /** A row an input spike. */
    static Table spikes(InputSpikes spikes) {
        return Table.rows(IntStream.range(0, InputSpikes.COUNT).boxed().toList())
                .column(Words.text("column.spike"), spike -> spike + 1)
                .column(Words.text("axis.timestep"), spike -> spikes.steps().get(spike))
                .column(
                        Words.text("axis.current"),
                        spike ->
                                InputSpikes.brings(spike)
                                        ? InputSpikes.WEIGHT
                                        : -InputSpikes.WEIGHT)
                .table();
    }

    /** A row a term: inherited, clipping, quantisation, unevenness. */
    static Table terms(List<Double> terms) {
        return Table.of()
                .column(
                        Words.text("column.term"),
                        List.of(
                                Words.text("lesson.term.inherited"),
                                Words.text("lesson.term.clipping"),
                                Words.text("lesson.term.quantisation"),
                                Words.text("lesson.term.unevenness")))
                .column(Words.text("column.size"), terms)
                .table();
    }
}
