package org.spikelens.app.figure;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.geometry.Point2D;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.ImageView;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.BorderStroke;
import javafx.scene.layout.BorderStrokeStyle;
import javafx.scene.layout.BorderWidths;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.LinearGradient;
import javafx.scene.paint.Paint;
import javafx.scene.paint.Stop;
import javafx.scene.shape.Line;
import javafx.scene.shape.SVGPath;
import javafx.scene.text.Text;

/**
 * Draws what stands on the screen into a figure: text, coloured boxes with their borders, pictures,
 * and whatever knows how to draw itself. Controls to press or to write in are left out. Confined to
 * the FX thread; what is drawn must have been laid out.
 */
public final class NodePainter {
    private static final String ICON = "ikonli-font-icon";

    private final SketchPen pen;

    public NodePainter(SketchPen pen) {
        this.pen = pen;
    }

    /** Draws a node with its upper left corner at the pen's origin. */
    public void paint(Node node) {
        Bounds bounds = node.getLayoutBounds();
        pen.at(-bounds.getMinX(), -bounds.getMinY(), () -> paintHere(node));
    }

    private void paintHere(Node node) {
        if (node instanceof Drawn drawn) {
            drawn.draw(pen);
        } else if (node instanceof Text text) {
            text(text);
        } else if (node instanceof ImageView view) {
            picture(view);
        } else if (node instanceof Line line) {
            line(line);
        } else if (node instanceof Parent parent) {
            if (parent instanceof Region region) {
                region(region);
            }
            parent.getChildrenUnmodifiable().forEach(this::child);
        }
    }

    private void child(Node node) {
        if (!node.isVisible() || isPressed(node)) {
            return;
        }
        Point2D at = node.localToParent(0, 0);
        pen.at(at.getX(), at.getY(), () -> pen.faded(node.getOpacity(), () -> paintHere(node)));
    }

    private static boolean isPressed(Node node) {
        return node instanceof ButtonBase
                || node instanceof ComboBoxBase
                || node instanceof TextInputControl
                || node instanceof ScrollBar
                || node.getStyleClass().contains(ICON)
                || node.getOpacity() == 0;
    }

    private void text(Text text) {
        if (text.getFill() instanceof Color colour) {
            pen.font(text.getFont());
            pen.fill(colour);
            Bounds bounds = text.getLayoutBounds();
            List<String> lines =
                    Wrapping.lines(text.getText(), text.getFont(), text.getWrappingWidth());
            double line = Wrapping.height(text.getFont()) + text.getLineSpacing();
            for (int i = 0; i < lines.size(); i++) {
                pen.text(
                        lines.get(i),
                        bounds.getMinX(),
                        bounds.getMinY() + i * line,
                        HPos.LEFT,
                        VPos.TOP);
            }
        }
    }

    private void line(Line line) {
        if (line.getStroke() instanceof Color colour && colour.getOpacity() > 0) {
            double[] dashes =
                    line.getStrokeDashArray().stream().mapToDouble(Double::doubleValue).toArray();
            pen.stroke(colour, line.getStrokeWidth(), dashes);
            pen.line(line.getStartX(), line.getStartY(), line.getEndX(), line.getEndY());
        }
    }

    private void picture(ImageView view) {
        if (view.getImage() != null) {
            Bounds bounds = view.getLayoutBounds();
            pen.picture(
                    Pixels.of(view.getImage()),
                    bounds.getMinX(),
                    bounds.getMinY(),
                    bounds.getWidth(),
                    bounds.getHeight());
        }
    }

    private void region(Region region) {
        double width = region.getWidth();
        double height = region.getHeight();
        if (width <= 0 || height <= 0) {
            return;
        }
        if (region.getBackground() != null) {
            for (BackgroundFill fill : region.getBackground().getFills()) {
                fill(region, fill);
            }
        }
        if (region.getBorder() != null) {
            region.getBorder().getStrokes().forEach(stroke -> border(stroke, width, height));
        }
    }

    private void fill(Region region, BackgroundFill fill) {
        double left = fill.getInsets().getLeft();
        double top = fill.getInsets().getTop();
        double width = region.getWidth() - left - fill.getInsets().getRight();
        double height = region.getHeight() - top - fill.getInsets().getBottom();
        Paint paint = fill.getFill();
        if (paint instanceof LinearGradient gradient) {
            ramp(gradient, left, top, width, height);
        } else if (paint instanceof Color colour && colour.getOpacity() > 0) {
            pen.fill(colour);
            if (isDiamond(region)) {
                double middle = top + height / 2;
                double centre = left + width / 2;
                pen.polygon(
                        new double[] {centre, left + width, centre, left},
                        new double[] {top, middle, top + height, middle},
                        4);
            } else {
                double radius = fill.getRadii().getTopLeftHorizontalRadius();
                pen.rounded(
                        left, top, width, height, Math.min(radius, Math.min(width, height) / 2));
            }
        }
    }

    /** The one shape among the marks that is no box. */
    private static boolean isDiamond(Region region) {
        return region.getShape() instanceof SVGPath path
                && path.getContent().chars().filter(each -> each == 'L').count() == 3;
    }

    /** Colours that run from left to right, as narrow boxes: few programs agree on gradients. */
    private void ramp(
            LinearGradient gradient, double left, double top, double width, double height) {
        int boxes = (int) Math.max(1, Math.ceil(width / 2));
        for (int i = 0; i < boxes; i++) {
            pen.fill(colour(gradient, (i + 0.5) / boxes));
            double from = left + width * i / boxes;
            double to = Math.min(left + width, left + width * (i + 1) / boxes + 0.25);
            pen.rectangle(from, top, to - from, height);
        }
    }

    private static Color colour(LinearGradient gradient, double at) {
        Stop before = gradient.getStops().get(0);
        for (Stop stop : gradient.getStops()) {
            if (stop.getOffset() >= at) {
                double span = stop.getOffset() - before.getOffset();
                double share = span == 0 ? 1 : (at - before.getOffset()) / span;
                return before.getColor().interpolate(stop.getColor(), share);
            }
            before = stop;
        }
        return before.getColor();
    }

    private void border(BorderStroke stroke, double width, double height) {
        BorderWidths widths = stroke.getWidths();
        edge(stroke.getTopStroke(), stroke.getTopStyle(), widths.getTop(), 0, 0, width, 0);
        edge(
                stroke.getRightStroke(),
                stroke.getRightStyle(),
                widths.getRight(),
                width,
                0,
                width,
                height);
        edge(
                stroke.getBottomStroke(),
                stroke.getBottomStyle(),
                widths.getBottom(),
                0,
                height,
                width,
                height);
        edge(stroke.getLeftStroke(), stroke.getLeftStyle(), widths.getLeft(), 0, 0, 0, height);
    }

    private void edge(
            Paint paint,
            BorderStrokeStyle style,
            double thickness,
            double fromX,
            double fromY,
            double toX,
            double toY) {
        if (thickness > 0
                && style != BorderStrokeStyle.NONE
                && paint instanceof Color colour
                && colour.getOpacity() > 0) {
            double[] dashes =
                    style.getDashArray().stream().mapToDouble(Double::doubleValue).toArray();
            pen.stroke(colour, thickness, dashes);
            pen.line(fromX, fromY, toX, toY);
        }
    }
}
