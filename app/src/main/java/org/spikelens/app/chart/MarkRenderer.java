package org.spikelens.app.chart;

import io.fair_acc.chartfx.axes.Axis;
import io.fair_acc.chartfx.axes.spi.AxisRange;
import io.fair_acc.chartfx.renderer.spi.AbstractRenderer;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

/**
 * Paints immutable marks into a ChartFX chart.
 *
 * <p>It holds no data sets, so the chart has nothing to lock: a data set written on the FX thread
 * between a layout and the end of its pulse would park that thread for ever. Lines are thinned to
 * the extremes of each pixel column before they are stroked, which keeps them cheap in software
 * rendering and loses no peak.
 */
final class MarkRenderer extends AbstractRenderer<MarkRenderer> {
    private static final double LABEL_INSET = 24;
    private static final double DASH = 5;
    private static final double SPIKE_HEIGHT = 7;
    private static final double SPIKE_ROW = 10;
    private static final double NOTCH = 5;
    private static final double DOT = 2.5;
    private static final double NAME_GAP = 4;
    private static final double TINT = 0.2;
    private static final double FAINTEST = 0.35;
    private static final double EDGE = 6;
    private static final double ROW_END = 4;

    private final Inks inks;
    private List<Mark> marks = List.of();

    MarkRenderer(Inks inks) {
        this.inks = inks;
    }

    void marks(List<Mark> newMarks) {
        marks = List.copyOf(newMarks);
        invalidateCanvas();
    }

    void repaint() {
        invalidateCanvas();
    }

    @Override
    public void render() {
        GraphicsContext pen = getChart().getCanvas().getGraphicsContext2D();
        Axis x = getFirstAxis(javafx.geometry.Orientation.HORIZONTAL, getChart());
        Axis y = getFirstAxis(javafx.geometry.Orientation.VERTICAL, getChart());
        pen.save();
        pen.setFont(inks.font());
        for (Mark mark : marks) {
            paint(pen, mark, x, y);
        }
        for (Mark mark : marks) {
            if (mark instanceof Mark.Level level) {
                stroke(pen, level, y);
            } else if (mark instanceof Mark.Names names) {
                NameColumn.paint(pen, names, x, y, inks);
            }
        }
        pen.restore();
    }

    @Override
    public void updateAxisRange(Axis axis, AxisRange range) {
        // ranges are set by the plot
    }

    @Override
    protected MarkRenderer getThis() {
        return this;
    }

    private void paint(GraphicsContext pen, Mark mark, Axis x, Axis y) {
        if (mark instanceof Mark.Line line) {
            style(pen, line.ink(), line.width(), line.dashed());
            stroke(pen, line.curve(), x, y);
        } else if (mark instanceof Mark.Band band) {
            fill(pen, band, x, y);
        } else if (mark instanceof Mark.Bars bars) {
            fill(pen, bars, x, y);
        } else if (mark instanceof Mark.Instant instant) {
            stroke(pen, instant, x);
        } else if (mark instanceof Mark.Rug rug) {
            style(pen, rug.ink(), 1, false);
            double bottom = height(pen);
            rug.xs().forEach(at -> vertical(pen, x.getDisplayPosition(at), bottom - 6, bottom));
        } else if (mark instanceof Mark.Spikes spikes) {
            style(pen, spikes.ink(), 1.6, false);
            double top = 3 + spikes.row() * SPIKE_ROW;
            for (int step : spikes.steps()) {
                vertical(pen, x.getDisplayPosition(step), top, top + SPIKE_HEIGHT);
            }
        } else if (mark instanceof Mark.Notch notch) {
            fill(pen, notch, x);
        } else if (mark instanceof Mark.Row row) {
            fill(pen, row, y);
        } else if (mark instanceof Mark.Rows rows) {
            fill(pen, rows, y);
        } else if (mark instanceof Mark.Pointer pointer) {
            fill(pen, pointer, y);
        } else if (mark instanceof Mark.Shades shades) {
            fill(pen, shades, x, y);
        } else if (mark instanceof Mark.Rules rules) {
            style(pen, rules.ink(), 0.5, false);
            double right = pen.getCanvas().getWidth();
            for (double level : rules.ys()) {
                double down = crisp(y.getDisplayPosition(level));
                pen.strokeLine(0, down, right, down);
            }
        } else if (mark instanceof Mark.Dots dots) {
            pen.setFill(inks.paint(dots.ink()));
            Curve curve = dots.curve();
            for (int i = 0; i < curve.size(); i++) {
                double across = x.getDisplayPosition(curve.x(i));
                double down = y.getDisplayPosition(curve.y(i));
                pen.fillRect(across - 1, down - 1, DOT, DOT);
            }
        } else if (mark instanceof Mark.Points points) {
            pen.setFill(inks.paint(points.ink()));
            Curve curve = points.curve();
            for (int i = 0; i < curve.size(); i++) {
                double across = x.getDisplayPosition(curve.x(i));
                double down = y.getDisplayPosition(curve.y(i));
                pen.fillOval(across - 3.5, down - 3.5, 7, 7);
            }
        }
    }

    private void stroke(GraphicsContext pen, Curve curve, Axis x, Axis y) {
        int capacity = 4 * (int) Math.ceil(pen.getCanvas().getWidth()) + 8;
        double[] across = new double[Math.min(capacity, curve.size())];
        double[] down = new double[across.length];
        if (curve.size() <= across.length) {
            for (int i = 0; i < across.length; i++) {
                across[i] = x.getDisplayPosition(curve.x(i));
                down[i] = y.getDisplayPosition(curve.y(i));
            }
            pen.strokePolyline(across, down, across.length);
            return;
        }
        pen.strokePolyline(across, down, Thinning.extremes(curve, x, y, across, down));
    }

    private void fill(GraphicsContext pen, Mark.Band band, Axis x, Axis y) {
        int size = Math.min(band.low().size(), band.high().size());
        if (size < 2) {
            return;
        }
        double[] across = new double[2 * size];
        double[] down = new double[2 * size];
        for (int i = 0; i < size; i++) {
            across[i] = x.getDisplayPosition(band.low().x(i));
            down[i] = y.getDisplayPosition(band.low().y(i));
            across[2 * size - 1 - i] = across[i];
            down[2 * size - 1 - i] = y.getDisplayPosition(band.high().y(i));
        }
        pen.setFill(inks.paint(band.ink()));
        pen.fillPolygon(across, down, 2 * size);
    }

    private void fill(GraphicsContext pen, Mark.Bars bars, Axis x, Axis y) {
        pen.setFill(inks.paint(bars.ink()));
        double base = height(pen);
        for (int i = 0; i < bars.heights().size(); i++) {
            double left = x.getDisplayPosition(bars.from() + i * bars.width());
            double right = x.getDisplayPosition(bars.from() + (i + 1) * bars.width());
            double top = y.getDisplayPosition(bars.heights().get(i));
            double gap = right - left > 4 ? 1 : 0;
            pen.fillRect(left, top, Math.max(0.5, right - left - gap), Math.max(0, base - top));
        }
    }

    private void fill(GraphicsContext pen, Mark.Shades shades, Axis x, Axis y) {
        pen.setFill(inks.paint(shades.ink()));
        ShadeGrid grid = shades.grid();
        for (int row = 0; row < grid.rows(); row++) {
            double low = y.getDisplayPosition(shades.bottom() + row * shades.height());
            double high = y.getDisplayPosition(shades.bottom() + (row + 1) * shades.height());
            for (int column = 0; column < grid.columns(); column++) {
                float strength = grid.strength(column, row);
                if (strength > 0) {
                    double left = x.getDisplayPosition(shades.left() + column * shades.width());
                    double right =
                            x.getDisplayPosition(shades.left() + (column + 1) * shades.width());
                    pen.setGlobalAlpha(strength);
                    pen.fillRect(left, high, Math.max(1, right - left), Math.max(1, low - high));
                }
            }
        }
        pen.setGlobalAlpha(1);
    }

    private void stroke(GraphicsContext pen, Mark.Level level, Axis y) {
        double down = crisp(y.getDisplayPosition(level.y()));
        style(pen, level.ink(), 1.5, true);
        double right = pen.getCanvas().getWidth();
        pen.strokeLine(0, down, right, down);
        if (!level.label().isEmpty()) {
            boolean below = down < pen.getFont().getSize() + 6;
            pen.setTextAlign(TextAlignment.RIGHT);
            pen.setTextBaseline(below ? VPos.TOP : VPos.BOTTOM);
            double at = below ? down + 3 : down - 3;
            label(pen, level, right - LABEL_INSET, at);
        }
    }

    /** A label on a patch of the panel's colour, so that no line runs through it. */
    private void label(GraphicsContext pen, Mark.Level level, double right, double at) {
        double width = width(pen, level.label());
        double size = pen.getFont().getSize();
        double top = pen.getTextBaseline() == VPos.TOP ? at : at - size - 1;
        pen.setFill(inks.paint(Ink.PANEL));
        pen.fillRect(right - width - 2, top, width + 4, size + 2);
        pen.setFill(inks.paint(textInk(level.ink())));
        pen.fillText(level.label(), right, at);
    }

    private static double width(GraphicsContext pen, String text) {
        Text measure = new Text(text);
        measure.setFont(pen.getFont());
        return measure.getLayoutBounds().getWidth();
    }

    private void stroke(GraphicsContext pen, Mark.Instant instant, Axis x) {
        double across = x.getDisplayPosition(instant.x());
        style(pen, instant.ink(), 1.5, instant.dashed());
        vertical(pen, across, 0, height(pen));
        if (!instant.label().isEmpty()) {
            double right = pen.getCanvas().getWidth();
            boolean left = across + NAME_GAP + width(pen, instant.label()) > right;
            pen.setFill(inks.paint(textInk(instant.ink())));
            pen.setTextAlign(left ? TextAlignment.RIGHT : TextAlignment.LEFT);
            pen.setTextBaseline(VPos.TOP);
            pen.fillText(instant.label(), left ? across - NAME_GAP : across + NAME_GAP, 2);
        }
    }

    private void fill(GraphicsContext pen, Mark.Notch notch, Axis x) {
        double across = crisp(x.getDisplayPosition(notch.x()));
        pen.setFill(inks.paint(notch.ink()));
        pen.fillPolygon(
                new double[] {across - NOTCH, across + NOTCH, across},
                new double[] {0, 0, 1.6 * NOTCH},
                3);
    }

    private void fill(GraphicsContext pen, Mark.Row row, Axis y) {
        double top = y.getDisplayPosition(row.high());
        double bottom = y.getDisplayPosition(row.low());
        pen.setGlobalAlpha(TINT);
        pen.setFill(inks.paint(row.ink()));
        pen.fillRect(0, top, pen.getCanvas().getWidth(), Math.max(1, bottom - top));
        pen.setGlobalAlpha(1);
        pen.fillRect(0, top, ROW_END, Math.max(1, bottom - top));
        double right = pen.getCanvas().getWidth();
        pen.fillRect(right - ROW_END, top, ROW_END, Math.max(1, bottom - top));
    }

    /** Pixel rows of the same strength together. */
    private void fill(GraphicsContext pen, Mark.Rows mark, Axis y) {
        int height = (int) Math.round(height(pen));
        pen.setFill(inks.paint(mark.ink()));
        int top = 0;
        double strength = 0;
        for (int row = 0; row <= height; row++) {
            double now =
                    row == height
                            ? 0
                            : mark.rows()
                                    .share(
                                            y.getValueForDisplay(row + 1.0),
                                            y.getValueForDisplay(row));
            if (now != strength) {
                fill(pen, strength, top, row - top);
                top = row;
                strength = now;
            }
        }
        pen.setGlobalAlpha(1);
    }

    private static void fill(GraphicsContext pen, double strength, double top, double height) {
        if (strength > 0) {
            double right = pen.getCanvas().getWidth();
            pen.setGlobalAlpha(TINT * strength);
            pen.fillRect(0, top, right, height);
            pen.setGlobalAlpha(FAINTEST + (1 - FAINTEST) * strength);
            pen.fillRect(right - EDGE, top, EDGE, height);
        }
    }

    private void fill(GraphicsContext pen, Mark.Pointer pointer, Axis y) {
        double down = crisp(y.getDisplayPosition(pointer.y()));
        style(pen, pointer.ink(), 1, false);
        pen.strokeLine(0, down, pen.getCanvas().getWidth(), down);
        pen.setFill(inks.paint(pointer.ink()));
        pen.fillPolygon(
                new double[] {0, 1.6 * NOTCH, 0},
                new double[] {down - NOTCH, down, down + NOTCH},
                3);
    }

    private void style(GraphicsContext pen, Ink ink, double width, boolean dashed) {
        pen.setStroke(inks.paint(ink));
        pen.setLineWidth(width);
        if (dashed) {
            pen.setLineDashes(DASH, DASH - 1);
        } else {
            pen.setLineDashes();
        }
    }

    private static void vertical(GraphicsContext pen, double across, double top, double bottom) {
        double at = crisp(across);
        pen.strokeLine(at, top, at, bottom);
    }

    private static Ink textInk(Ink ink) {
        return ink == Ink.THRESHOLD ? Ink.THRESHOLD_TEXT : ink;
    }

    private static double height(GraphicsContext pen) {
        return pen.getCanvas().getHeight();
    }

    /** The middle of a pixel, where a thin stroke is sharp. */
    private static double crisp(double at) {
        return Math.floor(at) + 0.5;
    }
}
