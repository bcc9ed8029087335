package org.spikelens.app.diagnose;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.spikelens.engine.metrics.Score;

/**
 * Accuracies from 0 to 100 % as marks of different shapes on one line, each with its 95 % interval,
 * and lines where the source and the whole spiking network are.
 */
final class DotRow extends Pane {
    private static final double MARK = 9;
    private static final double APART = 4;

    private record Placed(Region mark, Region interval, Score score, int line) {}

    private final List<Placed> placed = new ArrayList<>();
    private final Region ann = region("dot-line", "ann");
    private final Region spiking = region("dot-line", "snn");
    private final double annShare;
    private final double spikingShare;

    DotRow(Score ann, Score spiking) {
        annShare = ann.share();
        spikingShare = spiking.share();
        getChildren().addAll(this.ann, this.spiking);
        setMinSize(0, 0);
        setPrefHeight(18);
        getStyleClass().add("dot-row");
    }

    /**
     * @param kind style class of the mark
     * @param line 0 for the middle, else above or below it
     */
    void mark(String kind, Score score, int line) {
        Placed one =
                new Placed(region("dot-mark", kind), region("dot-interval", kind), score, line);
        placed.add(one);
        getChildren().addAll(one.interval(), one.mark());
    }

    /** A mark by itself, for the key. */
    static Region sample(String kind) {
        Region mark = region("dot-mark", kind);
        mark.setMinSize(MARK, MARK);
        mark.setMaxSize(MARK, MARK);
        return mark;
    }

    private static Region region(String... styles) {
        Region region = new Region();
        region.getStyleClass().addAll(styles);
        region.setMouseTransparent(true);
        return region;
    }

    @Override
    protected void layoutChildren() {
        double middle = getHeight() / 2;
        ann.resizeRelocate(at(annShare), 0, 1, getHeight());
        spiking.resizeRelocate(at(spikingShare), 0, 1, getHeight());
        for (Placed one : placed) {
            double y = middle + one.line() * APART;
            double low = at(one.score().interval().low());
            double high = at(one.score().interval().high());
            one.interval().resizeRelocate(low, y - 1, high - low, 2);
            double x = at(one.score().share());
            one.mark().resizeRelocate(x - MARK / 2, y - MARK / 2, MARK, MARK);
        }
    }

    /** Marks at both ends are seen whole. */
    private double at(double share) {
        return MARK / 2 + share * (getWidth() - MARK);
    }
}
