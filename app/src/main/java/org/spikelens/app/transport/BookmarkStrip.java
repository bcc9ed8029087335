package org.spikelens.app.transport;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.spikelens.app.words.Words;

/** The bookmarks above the scrub bar; a click on one goes there. */
final class BookmarkStrip extends Pane {
    private static final double WIDTH = 5;
    private static final double HEIGHT = 9;

    /** Half of the slider's thumb: its centre does not reach the ends of the bar. */
    private static final double INSET = 8;

    private final IntConsumer go;
    private List<Integer> steps = List.of();
    private int length = 1;

    /**
     * @param go what a click on a bookmark does
     */
    BookmarkStrip(IntConsumer go) {
        this.go = go;
        setPickOnBounds(false);
        setMinSize(0, 0);
    }

    void show(List<Integer> newSteps, int newLength) {
        if (!steps.equals(newSteps)) {
            steps = List.copyOf(newSteps);
            getChildren().setAll(steps.stream().map(this::mark).toList());
        }
        if (length != newLength) {
            length = Math.max(1, newLength);
        }
        requestLayout();
    }

    private Region mark(int step) {
        Region mark = new Region();
        mark.getStyleClass().add("bookmark");
        mark.setId("bookmark-" + step);
        Tooltip.install(mark, new Tooltip(Words.text("transport.bookmark.at", step)));
        mark.setOnMouseClicked(event -> go.accept(step));
        return mark;
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - 2 * INSET;
        for (int i = 0; i < steps.size(); i++) {
            double centre = INSET + room * Math.min(1, (double) steps.get(i) / length);
            getChildren().get(i).resizeRelocate(Math.round(centre - WIDTH / 2), 0, WIDTH, HEIGHT);
        }
    }
}
