package org.spikelens.app.figure;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import javafx.scene.paint.Color;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.util.Matrix;

/**
 * Draws a figure as one page of PDF with its font embedded. A pixel of the screen is a 96th of an
 * inch.
 *
 * <p>The font is Liberation Sans, which comes with PDFBox; letters that it lacks become question
 * marks, for a page without them would be no page at all.
 */
final class PdfSheet implements Sheet {
    /** Points for a pixel. */
    static final double POINT = 0.75;

    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    /** How far four arcs of Bézier are from the middle of a circle of 1. */
    private static final double ARC = 0.5522847498;

    private static final double BOLDER = 0.04;

    private final PDDocument document;
    private final PDPageContentStream page;
    private final PDFont font;
    private final double height;
    private final Deque<Double> opacities = new ArrayDeque<>();
    private double opacity = 1;

    /** Something that a page may not take. */
    private interface Drawing {
        void draw() throws IOException;
    }

    private PdfSheet(PDDocument document, PDPageContentStream page, PDFont font, double height) {
        this.document = document;
        this.page = page;
        this.font = font;
        this.height = height;
    }

    static void write(Sketch sketch, Caption caption, OutputStream out) throws IOException {
        try (PDDocument document = new PDDocument();
                InputStream letters =
                        Objects.requireNonNull(PDFont.class.getResourceAsStream(FONT), FONT)) {
            PDPage page =
                    new PDPage(
                            new PDRectangle(
                                    (float) (POINT * sketch.width()),
                                    (float) (POINT * sketch.height())));
            document.addPage(page);
            describe(document.getDocumentInformation(), caption);
            PDFont font = PDType0Font.load(document, letters, true);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.transform(Matrix.getScaleInstance((float) POINT, (float) POINT));
                sketch.draw(new PdfSheet(document, content, font, sketch.height()));
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            document.save(out);
        }
    }

    private static void describe(PDDocumentInformation about, Caption caption) {
        about.setTitle(caption.title());
        about.setSubject(String.join("\n", caption.lines()));
        about.setCreator("SpikeLens");
    }

    @Override
    public void lines(Stroke stroke, double[] x, double[] y) {
        draw(
                () -> {
                    opacity(stroke.colour());
                    page.setStrokingColor(awt(stroke.colour()));
                    page.setLineWidth((float) stroke.width());
                    float[] dashes = new float[stroke.dashes().size()];
                    for (int i = 0; i < dashes.length; i++) {
                        dashes[i] = stroke.dashes().get(i).floatValue();
                    }
                    page.setLineDashPattern(dashes, 0);
                    path(x, y);
                    page.stroke();
                });
    }

    @Override
    public void area(Color fill, double[] x, double[] y) {
        draw(
                () -> {
                    fill(fill);
                    path(x, y);
                    page.fill();
                });
    }

    private void path(double[] x, double[] y) throws IOException {
        page.moveTo((float) x[0], up(y[0]));
        for (int i = 1; i < x.length; i++) {
            page.lineTo((float) x[i], up(y[i]));
        }
    }

    @Override
    public void rectangle(Color fill, Box box, double radius) {
        draw(
                () -> {
                    fill(fill);
                    if (radius == 0) {
                        page.addRect(
                                (float) box.left(),
                                up(box.top() + box.height()),
                                (float) box.width(),
                                (float) box.height());
                    } else {
                        rounded(box, Math.min(radius, Math.min(box.width(), box.height()) / 2));
                    }
                    page.fill();
                });
    }

    @Override
    public void oval(Color fill, Box box) {
        draw(
                () -> {
                    fill(fill);
                    corners(box, box.width() / 2, box.height() / 2);
                    page.fill();
                });
    }

    private void rounded(Box box, double radius) throws IOException {
        corners(box, radius, radius);
    }

    /** A rectangle whose corners are quarters of an ellipse. */
    private void corners(Box box, double across, double down) throws IOException {
        double left = box.left();
        double right = box.left() + box.width();
        double top = box.top();
        double bottom = box.top() + box.height();
        double inX = across * (1 - ARC);
        double inY = down * (1 - ARC);
        page.moveTo((float) (left + across), up(top));
        page.lineTo((float) (right - across), up(top));
        curve(right - inX, top, right, top + inY, right, top + down);
        page.lineTo((float) right, up(bottom - down));
        curve(right, bottom - inY, right - inX, bottom, right - across, bottom);
        page.lineTo((float) (left + across), up(bottom));
        curve(left + inX, bottom, left, bottom - inY, left, bottom - down);
        page.lineTo((float) left, up(top + down));
        curve(left, top + inY, left + inX, top, left + across, top);
        page.closePath();
    }

    private void curve(double x1, double y1, double x2, double y2, double x, double y)
            throws IOException {
        page.curveTo((float) x1, up(y1), (float) x2, up(y2), (float) x, up(y));
    }

    @Override
    public void words(Lettering words) {
        draw(
                () -> {
                    String text = known(words.text());
                    double natural = font.getStringWidth(text) / 1000 * words.size();
                    double stretch = natural == 0 ? 1 : words.width() / natural;
                    fill(words.colour());
                    page.beginText();
                    page.setFont(font, (float) words.size());
                    page.setHorizontalScaling((float) (100 * stretch));
                    page.setRenderingMode(
                            words.bold() ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
                    if (words.bold()) {
                        page.setStrokingColor(awt(words.colour()));
                        page.setLineDashPattern(new float[0], 0);
                        page.setLineWidth((float) (BOLDER * words.size()));
                    }
                    double turn = words.upright() ? Math.PI / 2 : 0;
                    page.setTextMatrix(
                            Matrix.getRotateInstance(
                                    turn, (float) words.left(), up(words.baseline())));
                    page.showText(text);
                    page.endText();
                });
    }

    /** The text without what the font has no letters for. */
    private String known(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(each -> out.append(known(each)));
        return out.toString();
    }

    private String known(int letter) {
        String text = Character.toString(Character.isWhitespace(letter) ? ' ' : letter);
        try {
            font.encode(text);
            return text;
        } catch (IllegalArgumentException e) {
            return "?";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void picture(Pixels pixels, Box box) {
        draw(
                () -> {
                    PDImageXObject image =
                            LosslessFactory.createFromImage(document, PngFile.image(pixels));
                    image.setInterpolate(false);
                    opacity(Color.BLACK);
                    page.drawImage(
                            image,
                            (float) box.left(),
                            up(box.top() + box.height()),
                            (float) box.width(),
                            (float) box.height());
                });
    }

    @Override
    public void clip(Box box) {
        draw(
                () -> {
                    page.saveGraphicsState();
                    opacities.push(opacity);
                    page.addRect(
                            (float) box.left(),
                            up(box.top() + box.height()),
                            (float) box.width(),
                            (float) box.height());
                    page.clip();
                });
    }

    @Override
    public void unclip() {
        draw(
                () -> {
                    page.restoreGraphicsState();
                    opacity = opacities.pop();
                });
    }

    private void fill(Color fill) throws IOException {
        opacity(fill);
        page.setNonStrokingColor(awt(fill));
    }

    private void opacity(Color colour) throws IOException {
        if (colour.getOpacity() != opacity) {
            opacity = colour.getOpacity();
            PDExtendedGraphicsState state = new PDExtendedGraphicsState();
            state.setNonStrokingAlphaConstant((float) opacity);
            state.setStrokingAlphaConstant((float) opacity);
            page.setGraphicsStateParameters(state);
        }
    }

    private static java.awt.Color awt(Color colour) {
        return new java.awt.Color(
                (float) colour.getRed(), (float) colour.getGreen(), (float) colour.getBlue());
    }

    /** Pages are measured from their lower edge. */
    private float up(double down) {
        return (float) (height - down);
    }

    private static void draw(Drawing drawing) {
        try {
            drawing.draw();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
