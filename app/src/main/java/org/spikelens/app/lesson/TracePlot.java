package org.spikelens.app.lesson;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Curve;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.words.Words;
import org.spikelens.engine.lesson.NeuronStep;
import org.spikelens.engine.lesson.NeuronTrace;

/** Marks of a plot of one neuron's potential: bright up to the cursor, faint behind it. */
final class TracePlot {
    /** Room in the plot, in thresholds: above for the spikes. */
    private static final double ABOVE = 0.5;

    private static final double BELOW = 0.15;

    private TracePlot() {}

    static Plot plot() {
        Plot plot =
                new Plot(
                        AxisText.counting(Words.text("axis.timestep")),
                        AxisText.of(Words.text("axis.potential"), ""));
        plot.setId("lesson-potential");
        return plot;
    }

    static void show(Plot plot, NeuronTrace trace, int cursor) {
        int now = Math.min(cursor, trace.steps().size());
        plot.steps(trace.steps().size());
        plot.yRange(
                Math.min(0, trace.lowest()) - BELOW * trace.threshold(),
                Math.max(trace.threshold(), trace.highest()) + ABOVE * trace.threshold());
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Line(way(trace, trace.steps().size()), Ink.FAINT, 1, false));
        marks.add(new Mark.Line(way(trace, now), Ink.SNN, 2.5, false));
        marks.add(new Mark.Points(fired(trace, now), Ink.SNN));
        marks.add(new Mark.Spikes(spikes(trace, now), 0, Ink.SPIKE));
        marks.add(new Mark.Instant(now, Ink.CURSOR, "", false));
        marks.add(new Mark.Level(trace.threshold(), Ink.THRESHOLD, Words.text("lesson.theta")));
        plot.marks(marks);
    }

    /** Up to the charge of each timestep, and down to what a spike leaves. */
    private static Curve way(NeuronTrace trace, int last) {
        double[] x = new double[1 + 2 * last];
        double[] y = new double[x.length];
        y[0] = trace.start();
        for (int t = 1; t <= last; t++) {
            NeuronStep step = trace.steps().get(t - 1);
            x[2 * t - 1] = t;
            y[2 * t - 1] = step.charged();
            x[2 * t] = t;
            y[2 * t] = step.after();
        }
        return Curve.of(x, y);
    }

    private static List<Integer> spikes(NeuronTrace trace, int last) {
        List<Integer> spikes = new ArrayList<>();
        for (int t = 1; t <= last; t++) {
            if (trace.steps().get(t - 1).fired()) {
                spikes.add(t);
            }
        }
        return spikes;
    }

    private static Curve fired(NeuronTrace trace, int last) {
        List<Integer> spikes = spikes(trace, last);
        return Curve.of(
                spikes.stream().mapToDouble(Integer::doubleValue).toArray(),
                spikes.stream().mapToDouble(t -> trace.steps().get(t - 1).charged()).toArray());
    }
}
