package org.spikelens.app.chart;

import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.text.Text;
import org.spikelens.app.figure.Pen;

/**
 * Draws marks with a pen, on the screen and into figures alike. Lines are thinned to the extremes
 * of each pixel column before they are drawn, which keeps them cheap in software rendering and
 * loses no peak.
 */
final class MarkPainter {
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

    private final Pen pen;
    private final Axes axes;
    private final Inks inks;

    MarkPainter(Pen pen, Axes axes, Inks inks) {
        this.pen = pen;
        this.axes = axes;
        this.inks = inks;
    }

    void paint(List<Mark> marks) {
        pen.font(inks.font());
        for (Mark mark : marks) {
            paint(mark);
        }
        for (Mark mark : marks) {
            if (mark instanceof Mark.Level level) {
                stroke(level);
            } else if (mark instanceof Mark.Names names) {
                NameColumn.paint(pen, names, axes, inks);
            }
        }
    }

    private void paint(Mark mark) {
        if (mark instanceof Mark.Line line) {
            style(line.ink(), line.width(), line.dashed());
            stroke(line.curve());
        } else if (mark instanceof Mark.Band band) {
            fill(band);
        } else if (mark instanceof Mark.Bars bars) {
            fill(bars);
        } else if (mark instanceof Mark.Instant instant) {
            stroke(instant);
        } else if (mark instanceof Mark.Rug rug) {
            style(rug.ink(), 1, false);
            double bottom = axes.height();
            rug.xs().forEach(at -> vertical(axes.x(at), bottom - 6, bottom));
        } else if (mark instanceof Mark.Spikes spikes) {
            style(spikes.ink(), 1.6, false);
            double top = 3 + spikes.row() * SPIKE_ROW;
            for (int step : spikes.steps()) {
                vertical(axes.x(step), top, top + SPIKE_HEIGHT);
            }
        } else if (mark instanceof Mark.Notch notch) {
            fill(notch);
        } else if (mark instanceof Mark.Row row) {
            fill(row);
        } else if (mark instanceof Mark.Rows rows) {
            fill(rows);
        } else if (mark instanceof Mark.Pointer pointer) {
            fill(pointer);
        } else if (mark instanceof Mark.Shades shades) {
            fill(shades);
        } else if (mark instanceof Mark.Rules rules) {
            style(rules.ink(), 0.5, false);
            double right = axes.width();
            for (double level : rules.ys()) {
                double down = crisp(axes.y(level));
                pen.line(0, down, right, down);
            }
        } else if (mark instanceof Mark.Dots dots) {
            pen.fill(inks.colour(dots.ink()));
            Curve curve = dots.curve();
            for (int i = 0; i < curve.size(); i++) {
                double across = axes.x(curve.x(i));
                double down = axes.y(curve.y(i));
                pen.rectangle(across - 1, down - 1, DOT, DOT);
            }
        } else if (mark instanceof Mark.Points points) {
            pen.fill(inks.colour(points.ink()));
            Curve curve = points.curve();
            for (int i = 0; i < curve.size(); i++) {
                double across = axes.x(curve.x(i));
                double down = axes.y(curve.y(i));
                pen.oval(across - 3.5, down - 3.5, 7, 7);
            }
        }
    }

    private void stroke(Curve curve) {
        int capacity = 4 * (int) Math.ceil(axes.width()) + 8;
        double[] across = new double[Math.min(capacity, curve.size())];
        double[] down = new double[across.length];
        if (curve.size() <= across.length) {
            for (int i = 0; i < across.length; i++) {
                across[i] = axes.x(curve.x(i));
                down[i] = axes.y(curve.y(i));
            }
            pen.polyline(across, down, across.length);
            return;
        }
        pen.polyline(across, down, Thinning.extremes(curve, axes, across, down));
    }

    private void fill(Mark.Band band) {
        int size = Math.min(band.low().size(), band.high().size());
        if (size < 2) {
            return;
        }
        double[] across = new double[2 * size];
        double[] down = new double[2 * size];
        for (int i = 0; i < size; i++) {
            across[i] = axes.x(band.low().x(i));
            down[i] = axes.y(band.low().y(i));
            across[2 * size - 1 - i] = across[i];
            down[2 * size - 1 - i] = axes.y(band.high().y(i));
        }
        pen.fill(inks.colour(band.ink()));
        pen.polygon(across, down, 2 * size);
    }

    private void fill(Mark.Bars bars) {
        pen.fill(inks.colour(bars.ink()));
        double base = axes.height();
        for (int i = 0; i < bars.heights().size(); i++) {
            double left = axes.x(bars.from() + i * bars.width());
            double right = axes.x(bars.from() + (i + 1) * bars.width());
            double top = axes.y(bars.heights().get(i));
            double gap = right - left > 4 ? 1 : 0;
            pen.rectangle(left, top, Math.max(0.5, right - left - gap), Math.max(0, base - top));
        }
    }

    private void fill(Mark.Shades shades) {
        pen.fill(inks.colour(shades.ink()));
        ShadeGrid grid = shades.grid();
        for (int row = 0; row < grid.rows(); row++) {
            double low = axes.y(shades.bottom() + row * shades.height());
            double high = axes.y(shades.bottom() + (row + 1) * shades.height());
            for (int column = 0; column < grid.columns(); column++) {
                float strength = grid.strength(column, row);
                if (strength > 0) {
                    double left = axes.x(shades.left() + column * shades.width());
                    double right = axes.x(shades.left() + (column + 1) * shades.width());
                    pen.strength(strength);
                    pen.rectangle(left, high, Math.max(1, right - left), Math.max(1, low - high));
                }
            }
        }
        pen.strength(1);
    }

    private void stroke(Mark.Level level) {
        double down = crisp(axes.y(level.y()));
        style(level.ink(), 1.5, true);
        double right = axes.width();
        pen.line(0, down, right, down);
        if (!level.label().isEmpty() && down >= 0 && down <= axes.height() + 1) {
            boolean below = down < pen.font().getSize() + 6;
            label(level, right - LABEL_INSET, below ? down + 3 : down - 3, below);
        }
    }

    /** A label on a patch of the panel's colour, so that no line runs through it. */
    private void label(Mark.Level level, double right, double at, boolean below) {
        double width = width(level.label());
        double size = pen.font().getSize();
        double top = below ? at : at - size - 1;
        pen.fill(inks.colour(Ink.PANEL));
        pen.rectangle(right - width - 2, top, width + 4, size + 2);
        pen.fill(inks.colour(textInk(level.ink())));
        pen.text(level.label(), right, at, HPos.RIGHT, below ? VPos.TOP : VPos.BOTTOM);
    }

    private double width(String text) {
        Text measure = new Text(text);
        measure.setFont(pen.font());
        return measure.getLayoutBounds().getWidth();
    }

    private void stroke(Mark.Instant instant) {
        double across = axes.x(instant.x());
        style(instant.ink(), 1.5, instant.dashed());
        vertical(across, 0, axes.height());
        if (!instant.label().isEmpty() && across >= 0 && across <= axes.width()) {
            double right = axes.width();
            boolean left = across + NAME_GAP + width(instant.label()) > right;
            pen.fill(inks.colour(textInk(instant.ink())));
            pen.text(
                    instant.label(),
                    left ? across - NAME_GAP : across + NAME_GAP,
                    2,
                    left ? HPos.RIGHT : HPos.LEFT,
                    VPos.TOP);
        }
    }

    private void fill(Mark.Notch notch) {
        double across = crisp(axes.x(notch.x()));
        pen.fill(inks.colour(notch.ink()));
        pen.polygon(
                new double[] {across - NOTCH, across + NOTCH, across},
                new double[] {0, 0, 1.6 * NOTCH},
                3);
    }

    private void fill(Mark.Row row) {
        double top = axes.y(row.high());
        double bottom = axes.y(row.low());
        pen.strength(TINT);
        pen.fill(inks.colour(row.ink()));
        pen.rectangle(0, top, axes.width(), Math.max(1, bottom - top));
        pen.strength(1);
        pen.rectangle(0, top, ROW_END, Math.max(1, bottom - top));
        double right = axes.width();
        pen.rectangle(right - ROW_END, top, ROW_END, Math.max(1, bottom - top));
    }

    /** Pixel rows of the same strength together. */
    private void fill(Mark.Rows mark) {
        int height = (int) Math.round(axes.height());
        pen.fill(inks.colour(mark.ink()));
        int top = 0;
        double strength = 0;
        for (int row = 0; row <= height; row++) {
            double now =
                    row == height
                            ? 0
                            : mark.rows().share(axes.valueAt(row + 1.0), axes.valueAt(row));
            if (now != strength) {
                fill(strength, top, row - top);
                top = row;
                strength = now;
            }
        }
        pen.strength(1);
    }

    private void fill(double strength, double top, double height) {
        if (strength > 0) {
            pen.strength(TINT * strength);
            pen.rectangle(0, top, axes.width(), height);
            pen.strength(FAINTEST + (1 - FAINTEST) * strength);
            pen.rectangle(axes.width() - EDGE, top, EDGE, height);
        }
    }

    private void fill(Mark.Pointer pointer) {
        double down = crisp(axes.y(pointer.y()));
        style(pointer.ink(), 1, false);
        pen.line(0, down, axes.width(), down);
        pen.fill(inks.colour(pointer.ink()));
        pen.polygon(
                new double[] {0, 1.6 * NOTCH, 0},
                new double[] {down - NOTCH, down, down + NOTCH},
                3);
    }

    private void style(Ink ink, double width, boolean dashed) {
        if (dashed) {
            pen.stroke(inks.colour(ink), width, DASH, DASH - 1);
        } else {
            pen.stroke(inks.colour(ink), width);
        }
    }

    private void vertical(double across, double top, double bottom) {
        double at = crisp(across);
        pen.line(at, top, at, bottom);
    }

    private static Ink textInk(Ink ink) {
        return ink == Ink.THRESHOLD ? Ink.THRESHOLD_TEXT : ink;
    }

    /** The middle of a pixel, where a thin stroke is sharp. */
    private static double crisp(double at) {
        return Math.floor(at) + 0.5;
    }
}
