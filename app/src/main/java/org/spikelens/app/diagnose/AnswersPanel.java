package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import org.spikelens.app.chart.AxisText;
import org.spikelens.app.chart.Curve;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.LaneLabel;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.Plot;
import org.spikelens.app.fxkit.Figure;
import org.spikelens.app.fxkit.Panel;
import org.spikelens.app.fxkit.Topic;
import org.spikelens.app.project.LayerFrame;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.AnswerCurve;

/** How often the network is right after every timestep; as converted it stays as a ghost. */
final class AnswersPanel {
    private final LayerViewModel model;
    private final Plot plot =
            Plot.withLane(
                    AxisText.counting(Words.text("axis.timestep")),
                    AxisText.of(Words.text("axis.accuracy"), Words.text("unit.percent")).briefly());
    private final Panel panel = Panel.enlargeable(Words.text("layer.answers"), plot);

    AnswersPanel(LayerViewModel model) {
        this.model = model;
        plot.setId("layer-answers");
        plot.yRange(0, Plot.PERCENT_TOP);
        panel.offering(Figure.of(plot, model.numbers()::answers).with(model.numbers()::facts))
                .teaching(Topic.ACCURACY);
    }

    Node view() {
        return panel;
    }

    void show() {
        LayerFrame frame = model.frameProperty().get();
        panel.readingProperty().set(model.readings().answers());
        List<Mark> marks = new ArrayList<>();
        List<LaneLabel> labels = new ArrayList<>();
        if (frame != null) {
            plot.steps(frame.plan().timesteps());
            double ann = 100 * frame.first().answers().source().share();
            marks.add(new Mark.Level(ann, Ink.ANN, ""));
            labels.add(LaneLabel.level(Words.text("simulate.ann", ann), Ink.ANN));
            if (frame.tried()) {
                marks.add(new Mark.Line(curve(frame.first().answers()), Ink.FAINT, 2, true));
                labels.add(LaneLabel.level(Words.text("layer.answers.ghost"), Ink.FAINT));
            }
            marks.add(new Mark.Line(curve(frame.now().answers()), Ink.SNN, 2, false));
        }
        plot.marks(marks);
        plot.labels(labels);
    }

    private static Curve curve(AnswerCurve answers) {
        return Curve.from(1, answers.scores().stream().map(score -> 100 * score.share()).toList());
    }
}
