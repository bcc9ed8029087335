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

    /** What came in up to a timestep, and what became of it. */
    static String balance(NeuronTrace trace, int timestep) {
        NeuronTrace.Balance told = trace.balance(timestep);
        return Words.text(
                told.lost() > 0 ? "lesson.balance.lost" : "lesson.balance",
                Math.min(timestep, trace.steps().size()),
                told.received(),
                told.spikes(),
                told.sent(),
                told.left(),
                trace.start(),
                told.lost());
    }
}
