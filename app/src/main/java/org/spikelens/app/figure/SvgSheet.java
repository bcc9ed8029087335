package org.spikelens.app.figure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;

/**
 * Draws a figure as SVG 1.1: every line, bar and letter can be changed in a drawing program.
 * Pictures are embedded. Text is stretched to the width that it has on the screen, so that the
 * figure holds together with other fonts.
 */
final class SvgSheet implements Sheet {
    private static final String FONTS = "'Liberation Sans', Arial, Helvetica, sans-serif";

    private final StringBuilder body = new StringBuilder();
    private int clips;

    static void write(Sketch sketch, Caption caption, Writer out) throws IOException {
        SvgSheet sheet = new SvgSheet();
        try {
            sketch.draw(sheet);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        String width = number(sketch.width());
        String height = number(sketch.height());
        out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\"")
                .append(" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" font-family=\"")
                .append(FONTS)
                .append("\">\n<title>")
                .append(escaped(caption.title()))
                .append("</title>\n<desc>")
                .append(escaped(String.join("\n", caption.lines())))
                .append("</desc>\n")
                .append(sheet.body)
                .append("</svg>\n");
    }

    @Override
    public void lines(Stroke stroke, double[] x, double[] y) {
        body.append("<polyline fill=\"none\" stroke=\"")
                .append(colour(stroke.colour()))
                .append('"')
                .append(opacity("stroke-opacity", stroke.colour()))
                .append(" stroke-width=\"")
                .append(number(stroke.width()))
                .append('"');
        if (!stroke.dashes().isEmpty()) {
            body.append(" stroke-dasharray=\"")
                    .append(
                            stroke.dashes().stream()
                                    .map(SvgSheet::number)
                                    .collect(Collectors.joining(" ")))
                    .append('"');
        }
        points(x, y);
    }

    @Override
    public void area(Color fill, double[] x, double[] y) {
        body.append("<polygon").append(filled(fill));
        points(x, y);
    }

    private void points(double[] x, double[] y) {
        body.append(" points=\"");
        for (int i = 0; i < x.length; i++) {
            body.append(i == 0 ? "" : " ").append(number(x[i])).append(',').append(number(y[i]));
        }
        body.append("\"/>\n");
    }

    @Override
    public void rectangle(Color fill, Box box, double radius) {
        body.append("<rect").append(filled(fill)).append(place(box));
        if (radius > 0) {
            body.append(" rx=\"").append(number(radius)).append('"');
        }
        body.append("/>\n");
    }

    @Override
    public void oval(Color fill, Box box) {
        body.append("<ellipse")
                .append(filled(fill))
                .append(" cx=\"")
                .append(number(box.left() + box.width() / 2))
                .append("\" cy=\"")
                .append(number(box.top() + box.height() / 2))
                .append("\" rx=\"")
                .append(number(box.width() / 2))
                .append("\" ry=\"")
                .append(number(box.height() / 2))
                .append("\"/>\n");
    }

    @Override
    public void words(Lettering words) {
        body.append("<text").append(filled(words.colour()));
        if (words.upright()) {
            body.append(" transform=\"translate(")
                    .append(number(words.left()))
                    .append(' ')
                    .append(number(words.baseline()))
                    .append(") rotate(-90)\"");
        } else {
            body.append(" x=\"")
                    .append(number(words.left()))
                    .append("\" y=\"")
                    .append(number(words.baseline()))
                    .append('"');
        }
        body.append(" font-size=\"")
                .append(number(words.size()))
                .append(words.bold() ? "\" font-weight=\"bold" : "")
                .append("\" textLength=\"")
                .append(number(words.width()))
                .append("\" lengthAdjust=\"spacingAndGlyphs\">")
                .append(escaped(words.text()))
                .append("</text>\n");
    }

    @Override
    public void picture(Pixels pixels, Box box) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            PngFile.write(pixels, null, png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        body.append("<image")
                .append(place(box))
                .append(" preserveAspectRatio=\"none\" image-rendering=\"pixelated\"")
                .append(" xlink:href=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png.toByteArray()))
                .append("\"/>\n");
    }

    @Override
    public void clip(Box box) {
        clips++;
        body.append("<clipPath id=\"clip")
                .append(clips)
                .append("\"><rect")
                .append(place(box))
                .append("/></clipPath>\n<g clip-path=\"url(#clip")
                .append(clips)
                .append(")\">\n");
    }

    @Override
    public void unclip() {
        body.append("</g>\n");
    }

    private static String place(Box box) {
        return " x=\""
                + number(box.left())
                + "\" y=\""
                + number(box.top())
                + "\" width=\""
                + number(box.width())
                + "\" height=\""
                + number(box.height())
                + '"';
    }

    private static String filled(Color fill) {
        return " fill=\"" + colour(fill) + '"' + opacity("fill-opacity", fill);
    }

    private static String colour(Color colour) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(255 * colour.getRed()),
                Math.round(255 * colour.getGreen()),
                Math.round(255 * colour.getBlue()));
    }

    private static String opacity(String name, Color colour) {
        return colour.getOpacity() == 1
                ? ""
                : ' ' + name + "=\"" + number(colour.getOpacity()) + '"';
    }

    /** A thousandth of a pixel is seen by nobody. */
    static String number(double value) {
        double rounded = Math.rint(value * 1000) / 1000;
        return rounded == Math.rint(rounded)
                ? Long.toString((long) rounded)
                : Double.toString(rounded);
    }

    /** What XML may hold: its signs escaped, control characters left out. */
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .filter(each -> each >= ' ' || each == '\n' || each == '\t')
                .filter(each -> each < 0xd800 || each > 0xdfff)
                .filter(each -> each != 0xfffe && each != 0xffff)
                .forEach(
                        each -> {
                            switch (each) {
                                case '&' -> out.append("&amp;");
                                case '<' -> out.append("&lt;");
                                case '>' -> out.append("&gt;");
                                case '"' -> out.append("&quot;");
                                default -> out.appendCodePoint(each);
                            }
                        });
        return out.toString();
    }
}
