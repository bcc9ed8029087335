package org.spikelens.app.network;

import java.util.List;
import javafx.scene.shape.CubicCurveTo;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import org.spikelens.engine.graph.layout.Placement;

/** The lines between the parts of a network. */
final class Lines {
    private Lines() {}

    /** Straight down, and bent where a line changes its lane. */
    static Path path(Placement.Line line, boolean branch) {
        List<Placement.Point> points = line.points();
        Path path = new Path();
        path.getStyleClass().add("link");
        if (branch) {
            path.getStyleClass().add("branch");
        }
        path.getElements().add(new MoveTo(points.get(0).x(), points.get(0).y()));
        for (int i = 1; i < points.size(); i++) {
            Placement.Point from = points.get(i - 1);
            Placement.Point to = points.get(i);
            double middle = (from.y() + to.y()) / 2;
            path.getElements()
                    .add(
                            from.x() == to.x()
                                    ? new LineTo(to.x(), to.y())
                                    : new CubicCurveTo(
                                            from.x(), middle, to.x(), middle, to.x(), to.y()));
        }
        return path;
    }

    static Viewpoint.Area area(Placement.Line line) {
        double left = line.points().stream().mapToDouble(Placement.Point::x).min().orElse(0);
        double right = line.points().stream().mapToDouble(Placement.Point::x).max().orElse(0);
        double top = line.points().get(0).y();
        double bottom = line.points().get(line.points().size() - 1).y();
        return new Viewpoint.Area(left, top, right - left, bottom - top);
    }
}
