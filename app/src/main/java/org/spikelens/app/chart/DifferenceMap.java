package org.spikelens.app.chart;

import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;
import org.spikelens.app.figure.Zoomable;

/**
 * The channels of a layer beside each other, as large as they fit, every neuron a square of the
 * colour of its sign and size. A click picks a channel; the wheel zooms, as in a {@link Plot}.
 */
public final class DifferenceMap extends StackPane implements Zoomable, Explored {
    private static final double AWAY = 12;
    private static final double FAINT = 0.2;
    private static final int NOWHERE = -1;

    private final Inks inks = new Inks(this::draw);
    private final ImageView picture = new ImageView();
    private final Label hover = new Label();
    private final CrossLines lines = new CrossLines();
    private final Stretch across = new Stretch(0);
    private final Stretch up = new Stretch(0);
    private SignedMap map;
    private int beside = 1;
    private double drawn;
    private IntFunction<String> words = Integer::toString;
    private IntConsumer pick = channel -> {};

    public DifferenceMap() {
        setMinSize(0, 0);
        picture.setManaged(false);
        hover.getStyleClass().add("hover-label");
        hover.setWrapText(true);
        hover.setManaged(false);
        hover.setMouseTransparent(true);
        hover.setVisible(false);
        across.all(0, 1);
        up.all(0, 1);
        getChildren().addAll(picture, lines, hover, inks);
        new PlotGestures(this, this);
        setOnMouseMoved(this::hover);
        setOnMouseExited(event -> point(false));
        setOnMouseClicked(
                event -> {
                    int neuron = neuron(event);
                    if (neuron != NOWHERE
                            && event.getButton() == MouseButton.PRIMARY
                            && event.isStillSincePress()) {
                        pick.accept(neuron / (map.height() * map.width()));
                    }
                });
    }

    /** What is said of the neuron under the pointer. */
    public void describe(IntFunction<String> newWords) {
        words = newWords;
    }

    /** Hears of a channel that was clicked. */
    public void onPick(IntConsumer newPick) {
        pick = newPick;
    }

    /**
     * @param newMap null for nothing
     */
    public void show(SignedMap newMap) {
        boolean same =
                map != null
                        && newMap != null
                        && map.channels() == newMap.channels()
                        && map.height() == newMap.height()
                        && map.width() == newMap.width();
        map = newMap;
        point(false);
        if (!same) {
            across.whole();
            up.whole();
        }
        draw();
    }

    @Override
    public Stretch across() {
        return across;
    }

    @Override
    public Stretch up() {
        return up;
    }

    @Override
    public double acrossValue(double x) {
        return across.from() + (x - picture.getLayoutX()) / seenWidth() * across.span();
    }

    @Override
    public double valueAt(double y) {
        return up.to() - (y - picture.getLayoutY()) / seenHeight() * up.span();
    }

    @Override
    public double seenWidth() {
        return picture.getImage() == null ? 1 : picture.getImage().getWidth();
    }

    @Override
    public double seenHeight() {
        return picture.getImage() == null ? 1 : picture.getImage().getHeight();
    }

    @Override
    public boolean zoomsBothWays() {
        return true;
    }

    @Override
    public void takeKeyboard() {
        requestFocus();
    }

    @Override
    public void rangesChanged() {
        point(false);
        draw();
    }

    private void point(boolean anything) {
        hover.setVisible(anything);
        lines.setVisible(anything);
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (map == null || getWidth() < 2 || getHeight() < 2) {
            return;
        }
        int best = best();
        if (best != beside || scale(best) != drawn || picture.getImage() == null) {
            beside = best;
            draw();
        }
        picture.relocate(
                Math.round((getWidth() - picture.getImage().getWidth()) / 2),
                Math.round((getHeight() - picture.getImage().getHeight()) / 2));
    }

    /** How many channels beside each other let them be largest. */
    private int best() {
        int best = 1;
        for (int count = 2; count <= map.channels(); count++) {
            if (scale(count) > scale(best)) {
                best = count;
            }
        }
        return best;
    }

    private int wide(int count) {
        return count * (map.width() + 1) - 1;
    }

    private int high(int count) {
        int down = (map.channels() + count - 1) / count;
        return down * (map.height() + 1) - 1;
    }

    private double scale(int count) {
        double scale = Math.min(getWidth() / wide(count), getHeight() / high(count));
        return scale > 2 ? Math.floor(scale) : scale;
    }

    /* enlarged here: what scales pictures in software smears them */
    private void draw() {
        if (map == null || getWidth() < 2 || getHeight() < 2) {
            picture.setImage(null);
            return;
        }
        drawn = scale(beside);
        int[] pixels = pixels();
        int width = wide(beside);
        int height = pixels.length / width;
        int shownWidth = Math.max(1, (int) (width * drawn));
        int shownHeight = Math.max(1, (int) (height * drawn));
        int[] shown = new int[shownWidth * shownHeight];
        for (int y = 0; y < shownHeight; y++) {
            double down = 1 - up.to() + (y + 0.5) / shownHeight * up.span();
            int from = Math.min(height - 1, (int) (down * height)) * width;
            for (int x = 0; x < shownWidth; x++) {
                double right = across.from() + (x + 0.5) / shownWidth * across.span();
                int column = Math.min(width - 1, (int) (right * width));
                shown[y * shownWidth + x] = pixels[from + column];
            }
        }
        WritableImage image = new WritableImage(shownWidth, shownHeight);
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        shownWidth,
                        shownHeight,
                        PixelFormat.getIntArgbInstance(),
                        shown,
                        0,
                        shownWidth);
        picture.setImage(image);
        requestLayout();
    }

    /** A pixel a neuron, and one between channels. */
    private int[] pixels() {
        int width = wide(beside);
        int[] pixels = new int[width * high(beside)];
        int size = map.height() * map.width();
        boolean all = IntStream.range(0, map.channels() * size).noneMatch(map.selected());
        for (int channel = 0; channel < map.channels(); channel++) {
            int left = channel % beside * (map.width() + 1);
            int top = channel / beside * (map.height() + 1);
            for (int i = 0; i < size; i++) {
                int neuron = channel * size + i;
                boolean strong = all || map.selected().test(neuron);
                int at = (top + i / map.width()) * width + left + i % map.width();
                pixels[at] = colour(map.value().applyAsDouble(neuron) / map.limit(), strong);
            }
        }
        return pixels;
    }

    private int colour(double share, boolean strong) {
        int full = inks.argb(share < 0 ? Ink.LESS : Ink.MORE);
        int mixed = mix(inks.argb(Ink.NEITHER), full, Math.min(1, Math.abs(share)));
        return strong ? mixed : mix(inks.argb(Ink.PANEL), mixed, FAINT);
    }

    private static int mix(int from, int to, double share) {
        int mixed = 0xff000000;
        for (int shift = 0; shift <= 16; shift += 8) {
            int low = from >> shift & 0xff;
            int high = to >> shift & 0xff;
            mixed |= (int) Math.round(low + (high - low) * share) << shift;
        }
        return mixed;
    }

    private int neuron(MouseEvent event) {
        double right = acrossValue(event.getX());
        double down = 1 - valueAt(event.getY());
        if (map == null || right < 0 || right >= 1 || down < 0 || down >= 1) {
            return NOWHERE;
        }
        int x = (int) (right * wide(beside));
        int y = (int) (down * high(beside));
        int column = x % (map.width() + 1);
        int row = y % (map.height() + 1);
        int channel = y / (map.height() + 1) * beside + x / (map.width() + 1);
        boolean gap = column == map.width() || row == map.height();
        return gap || channel >= map.channels()
                ? NOWHERE
                : (channel * map.height() + row) * map.width() + column;
    }

    private void hover(MouseEvent event) {
        int neuron = neuron(event);
        point(neuron != NOWHERE);
        if (neuron == NOWHERE) {
            return;
        }
        hover.setText(words.apply(neuron));
        hover.applyCss();
        double room = Math.min(Math.ceil(hover.prefWidth(-1)), getWidth());
        hover.resize(room, hover.prefHeight(room));
        Point2D at = new Point2D(event.getX(), event.getY());
        lines.meet(
                at.getX(),
                at.getY(),
                picture.getLayoutX(),
                picture.getLayoutY(),
                picture.getLayoutX() + seenWidth(),
                picture.getLayoutY() + seenHeight());
        double left = Math.min(at.getX() + AWAY, getWidth() - hover.getWidth());
        double top = at.getY() - AWAY - hover.getHeight();
        hover.relocate(Math.max(0, Math.round(left)), Math.round(top < 0 ? at.getY() + AWAY : top));
    }
}
