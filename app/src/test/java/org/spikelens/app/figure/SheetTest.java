package org.spikelens.app.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import javafx.scene.paint.Color;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Figures as files of vectors and of pixels. */
class SheetTest {
    private static final Caption CAPTION =
            new Caption("Rates < & \"more\" \u03b8", "Half is 50\u00a0%.", List.of("network: net"));

    @TempDir private Path folder;
    private final Locale usual = Locale.getDefault();

    @AfterEach
    void backToTheUsualCountry() {
        Locale.setDefault(usual);
    }

    /** Well-formed, and every point of a line stands in it to a thousandth of a pixel. */
    @Test
    void svgHoldsThePointsOfTheData() throws Exception {
        Locale.setDefault(Locale.GERMANY);
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            double[] x = random.doubles(30, -10, 900).toArray();
            double[] y = random.doubles(30, -1e-5, 500).toArray();
            Sketch sketch =
                    sketch(
                            sheet ->
                                    sheet.lines(
                                            new Stroke(Color.RED, 1.5, List.of(4.0, 3.0)), x, y),
                            sheet -> sheet.area(Color.BLUE, x, y));
            Document svg = xml(svg(sketch));
            for (String kind : List.of("polyline", "polygon")) {
                String[] points = only(svg, kind).getAttribute("points").split(" ");
                assertThat(points).hasSize(x.length);
                for (int i = 0; i < points.length; i++) {
                    String[] both = points[i].split(",");
                    assertThat(Double.parseDouble(both[0]))
                            .as("seed %d", seed)
                            .isCloseTo(x[i], Offset.offset(5e-4));
                    assertThat(Double.parseDouble(both[1])).isCloseTo(y[i], Offset.offset(5e-4));
                }
            }
        }
    }

    @Test
    void svgSaysWhatItShowsAndEmbedsPictures() throws Exception {
        Document svg = xml(svg(everything()));
        Element root = svg.getDocumentElement();
        assertThat(root.getAttribute("width")).isEqualTo("400");
        assertThat(root.getAttribute("viewBox")).isEqualTo("0 0 400 300");
        assertThat(only(svg, "title").getTextContent()).isEqualTo(CAPTION.title());
        assertThat(only(svg, "desc").getTextContent())
                .isEqualTo(String.join("\n", CAPTION.lines()));
        assertThat(only(svg, "text").getTextContent()).isEqualTo("\u03b8 < 1 & \u4f60");
        assertThat(only(svg, "text").getAttribute("textLength")).isEqualTo("80");
        assertThat(only(svg, "ellipse").getAttribute("fill")).isEqualTo("#008000");
        assertThat(only(svg, "ellipse").getAttribute("fill-opacity")).isEqualTo("0.5");
        String data = only(svg, "image").getAttribute("xlink:href");
        byte[] png = Base64.getDecoder().decode(data.substring("data:image/png;base64,".length()));
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getRGB(1, 0)).isEqualTo(0xff00ff00);
    }

    @Test
    void pdfIsOnePageOfTheSizeOnTheScreen() throws Exception {
        Path file = folder.resolve("figure.pdf");
        new FigureFile(file, false).pdf(everything(), CAPTION);
        try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isEqualTo(300);
            assertThat(pdf.getPage(0).getMediaBox().getHeight()).isEqualTo(225);
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo(CAPTION.title());
            assertThat(pdf.getDocumentInformation().getSubject()).contains("network: net");
            // a letter that the font lacks becomes a question mark
            assertThat(new PDFTextStripper().getText(pdf)).contains("\u03b8 < 1 & ?");
            assertThat(pdf.getPage(0).getResources().getFontNames()).hasSize(1);
            pdf.getPage(0)
                    .getResources()
                    .getFontNames()
                    .forEach(name -> assertThat(isEmbedded(pdf, name)).isTrue());
            // a point of the page is a pixel here: 4 pixels of the screen are 3
            var seen = new PDFRenderer(pdf).renderImage(0);
            assertThat(seen.getRGB(15, 15)).as("in the rectangle").isEqualTo(0xffff0000);
            assertThat(seen.getRGB(100, 200)).as("beside everything").isEqualTo(0xffffffff);
            assertThat(seen.getRGB(155, 155)).as("in the picture, left").isEqualTo(0xffff0000);
            assertThat(seen.getRGB(190, 155)).as("up to its middle").isEqualTo(0xffff0000);
            assertThat(seen.getRGB(200, 155)).as("the rest is cut off").isEqualTo(0xffffffff);
        }
    }

    private static boolean isEmbedded(PDDocument pdf, COSName name) {
        try {
            return pdf.getPage(0).getResources().getFont(name).isEmbedded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void pngHasItsPixelsAndSaysWhatItShows() throws Exception {
        Path file = folder.resolve("figure.png");
        int[] argb = new Random(1).ints(7 * 5).map(each -> each | 0xff000000).toArray();
        new FigureFile(file, false).png(new Pixels(7, 5, argb), CAPTION);
        var image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(7);
        assertThat(image.getHeight()).isEqualTo(5);
        assertThat(image.getRGB(0, 0, 7, 5, null, 0, 7)).isEqualTo(argb);
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                .contains("network: net");
    }

    @Test
    void whatIsOfAnotherNameThanWasAskedAboutIsNotWrittenOver() throws Exception {
        Path asked = folder.resolve("plot");
        Path taken = folder.resolve("plot.csv");
        Files.writeString(taken, "mine");
        assertThat(FigureFormat.CSV.at(taken)).isEqualTo(new FigureFile(taken, true));
        FigureFile file = FigureFormat.CSV.at(asked);
        assertThat(file).isEqualTo(new FigureFile(taken, false));
        assertThatThrownBy(() -> file.csv(Table.of().column("x", List.of(1)).table(), CAPTION))
                .isInstanceOfSatisfying(
                        EngineException.class,
                        e -> assertThat(e.code()).isEqualTo(Code.FILE_EXISTS));
        assertThat(Files.readString(taken)).isEqualTo("mine");
    }

    /** What goes wrong in the middle leaves nothing behind, and an older file as it was. */
    @Test
    void aFigureIsWrittenAsAWholeOrNotAtAll() throws Exception {
        Path file = folder.resolve("figure.svg");
        Files.writeString(file, "older");
        Sketch broken =
                sketch(
                        sheet -> {
                            throw new IllegalStateException("in the middle");
                        });
        assertThatThrownBy(() -> new FigureFile(file, true).svg(broken, CAPTION))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new FigureFile(file, true).pdf(broken, CAPTION))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Files.readString(file)).isEqualTo("older");
        assertThat(folder.toFile().listFiles())
                .extracting(File::getName)
                .containsExactly("figure.svg");
    }

    private static Sketch everything() {
        Pixels pixels = new Pixels(2, 1, new int[] {0xffff0000, 0xff00ff00});
        return sketch(
                sheet -> sheet.rectangle(Color.RED, new Box(10, 10, 40, 40), 4),
                sheet -> sheet.oval(Color.GREEN.deriveColor(0, 1, 1, 0.5), new Box(80, 10, 20, 20)),
                sheet ->
                        sheet.words(
                                new Lettering(
                                        "\u03b8 < 1 & \u4f60",
                                        120,
                                        30,
                                        80,
                                        "System",
                                        12,
                                        true,
                                        Color.BLACK,
                                        false)),
                sheet -> sheet.clip(new Box(200, 200, 60, 60)),
                sheet -> sheet.picture(pixels, new Box(200, 200, 120, 60)),
                Sheet::unclip);
    }

    @SafeVarargs
    private static Sketch sketch(Consumer<Sheet>... strokes) {
        List<Consumer<Sheet>> all = new ArrayList<>();
        for (Consumer<Sheet> each : strokes) {
            all.add(each);
        }
        return new Sketch(400, 300, all);
    }

    private String svg(Sketch sketch) throws Exception {
        Path file = folder.resolve("drawn.svg");
        new FigureFile(file, true).svg(sketch, CAPTION);
        return Files.readString(file);
    }

    private static Document xml(String text) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        return builder.parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Element only(Document document, String tag) {
        NodeList found = document.getElementsByTagName(tag);
        assertThat(found.getLength()).as(tag).isEqualTo(1);
        return (Element) found.item(0);
    }
}
