package org.spikelens.app.lesson;

import org.spikelens.app.words.Words;
import org.spikelens.engine.lesson.NeuronStep;
import org.spikelens.engine.lesson.NeuronTrace;

/** A timestep of one neuron as an equation with its numbers. */
final class Equations {
    private Equations() {}

    static String of(NeuronTrace trace, int timestep, boolean resetToZero) {
        if (timestep == 0 || timestep > trace.steps().size()) {
            return Words.text("lesson.equation.start", trace.start());
        }
        NeuronStep step = trace.steps().get(timestep - 1);
        String charge =
                Words.text(
                        "lesson.equation.charge",
                        timestep,
                        step.before(),
                        step.current(),
                        Math.abs(step.current()),
                        step.charged());
        if (!step.fired()) {
            return Words.text("lesson.equation.silent", charge, trace.threshold());
        }
        return resetToZero
                ? Words.text("lesson.equation.zero", charge, trace.threshold())
                : Words.text(
                        "lesson.equation.subtract",
                        charge,
                        trace.threshold(),
                        step.charged(),
                        step.after());
    }
}
