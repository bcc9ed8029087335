package org.spikelens.app.chart;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.spikelens.app.figure.Pen;

/** Draws on a canvas of the screen. */
final class CanvasPen implements Pen {
    private final GraphicsContext pen;

    CanvasPen(GraphicsContext pen) {
        this.pen = pen;
    }

    @Override
    public void font(Font font) {
        pen.setFont(font);
    }

    @Override
    public Font font() {
        return pen.getFont();
    }

    @Override
    public void stroke(Color colour, double width, double... dashes) {
        pen.setStroke(colour);
        pen.setLineWidth(width);
        pen.setLineDashes(dashes);
    }

    @Override
    public void fill(Color colour) {
        pen.setFill(colour);
    }

    @Override
    public void strength(double alpha) {
        pen.setGlobalAlpha(alpha);
    }

    @Override
    public void line(double fromX, double fromY, double toX, double toY) {
        pen.strokeLine(fromX, fromY, toX, toY);
    }

    @Override
    public void polyline(double[] x, double[] y, int count) {
        pen.strokePolyline(x, y, count);
    }

    @Override
    public void polygon(double[] x, double[] y, int count) {
        pen.fillPolygon(x, y, count);
    }

    @Override
    public void rectangle(double left, double top, double width, double height) {
        pen.fillRect(left, top, width, height);
    }

    @Override
    public void oval(double left, double top, double width, double height) {
        pen.fillOval(left, top, width, height);
    }

    @Override
    public void text(String text, double x, double y, HPos across, VPos down) {
        pen.setTextAlign(
                switch (across) {
                    case LEFT -> TextAlignment.LEFT;
                    case CENTER -> TextAlignment.CENTER;
                    case RIGHT -> TextAlignment.RIGHT;
                });
        pen.setTextBaseline(down);
        pen.fillText(text, x, y);
    }
}
