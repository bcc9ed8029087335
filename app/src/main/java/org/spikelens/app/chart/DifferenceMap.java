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

/**
 * The channels of a layer beside each other, as large as they fit, every neuron a square of the
 * colour of its sign and size. A click picks a channel.
 */
public final class DifferenceMap extends StackPane {
    private static final double AWAY = 12;
    private static final double FAINT = 0.2;
    private static final int NOWHERE = -1;

    private final Inks inks = new Inks(this::draw);
    private final ImageView picture = new ImageView();
    private final Label hover = new Label();
    private SignedMap map;
    private int across = 1;
    private double drawn;
    private IntFunction<String> words = Integer::toString;
    private IntConsumer pick = channel -> {};

    public DifferenceMap() {
        setMinSize(0, 0);
        picture.setManaged(false);
        hover.getStyleClass().add("hover-label");
        hover.setManaged(false);
        hover.setMouseTransparent(true);
        hover.setVisible(false);
        getChildren().addAll(picture, hover, inks);
        picture.setOnMouseMoved(this::hover);
        picture.setOnMouseExited(event -> hover.setVisible(false));
        picture.setOnMouseClicked(
                event -> {
                    int neuron = neuron(event);
                    if (neuron != NOWHERE && event.getButton() == MouseButton.PRIMARY) {
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
        map = newMap;
        hover.setVisible(false);
        draw();
    }

    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        if (map == null || getWidth() < 2 || getHeight() < 2) {
            return;
        }
        int best = best();
        if (best != across || scale(best) != drawn || picture.getImage() == null) {
            across = best;
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
        drawn = scale(across);
        int[] pixels = pixels();
        int width = wide(across);
        int height = pixels.length / width;
        int shownWidth = Math.max(1, (int) (width * drawn));
        int shownHeight = Math.max(1, (int) (height * drawn));
        int[] shown = new int[shownWidth * shownHeight];
        for (int y = 0; y < shownHeight; y++) {
            int from = Math.min(height - 1, (int) (y / drawn)) * width;
            for (int x = 0; x < shownWidth; x++) {
                int column = Math.min(width - 1, (int) (x / drawn));
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
        int width = wide(across);
        int[] pixels = new int[width * high(across)];
        int size = map.height() * map.width();
        boolean all = IntStream.range(0, map.channels() * size).noneMatch(map.selected());
        for (int channel = 0; channel < map.channels(); channel++) {
            int left = channel % across * (map.width() + 1);
            int top = channel / across * (map.height() + 1);
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
        int x = (int) (event.getX() / drawn);
        int y = (int) (event.getY() / drawn);
        int column = x % (map.width() + 1);
        int row = y % (map.height() + 1);
        int channel = y / (map.height() + 1) * across + x / (map.width() + 1);
        boolean gap = column == map.width() || row == map.height();
        return gap || channel >= map.channels()
                ? NOWHERE
                : (channel * map.height() + row) * map.width() + column;
    }

    private void hover(MouseEvent event) {
        int neuron = neuron(event);
        hover.setVisible(neuron != NOWHERE);
        if (neuron == NOWHERE) {
            return;
        }
        hover.setText(words.apply(neuron));
        hover.applyCss();
        hover.autosize();
        Point2D at = sceneToLocal(event.getSceneX(), event.getSceneY());
        double left = Math.min(at.getX() + AWAY, getWidth() - hover.getWidth());
        double top = at.getY() - AWAY - hover.getHeight();
        hover.relocate(Math.max(0, Math.round(left)), Math.round(top < 0 ? at.getY() + AWAY : top));
    }
}
