package org.spikelens.engine.graph.layout;

import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.graph.layout.Placement.Line;
import org.spikelens.engine.graph.layout.Placement.Point;
import org.spikelens.engine.graph.layout.Placement.Spot;

/**
 * Places a network from top to bottom: the longest way through it as one column at the left, its
 * branches in tracks at the right.
 *
 * <p>A part stands in the row below the lowest part that feeds it. A track is a chain of parts of
 * neighbouring rows, or a line that passes rows by. Tracks are packed to the left, the shortest
 * first, so that nested branches nest; two tracks that share a row never share a place. Hence no
 * part lies over another, and no line runs over a part.
 *
 * <p>The same outline and sizes give the same placement.
 */
public final class GraphLayout {
    /* how far from the corner of a card a line may leave it, at most; a join is smaller */
    private static final double PORT_INSET = 14;

    private final Outline outline;
    private final Sizes sizes;
    private final int[] rows;
    private final List<Track> tracks;
    private final double[] tops;
    private final double[] bottoms;

    private GraphLayout(Outline outline, Sizes sizes) {
        this.outline = outline;
        this.sizes = sizes;
        rows = Tracks.rows(outline);
        tracks = Tracks.pack(outline, rows, sizes);
        int count = outline.parts().isEmpty() ? 0 : Tracks.deepest(rows) + 1;
        tops = new double[count];
        bottoms = new double[count];
        stackRows();
    }

    /**
     * Places an outline.
     *
     * @param width that is there: the column takes what branches leave of it, and never less than
     *     the sizes say
     */
    public static Placement place(Outline outline, Sizes sizes, double width) {
        Placement narrow = new GraphLayout(outline, sizes).placement();
        double spare = width - narrow.width();
        if (spare <= 0 || outline.parts().isEmpty()) {
            return narrow;
        }
        Placement wide =
                new GraphLayout(outline, sizes.withLayerWidth(sizes.layer().width() + spare))
                        .placement();
        return wide.width() <= width ? wide : narrow;
    }

    private void stackRows() {
        double[] heights = new double[tops.length];
        for (int i = 0; i < rows.length; i++) {
            heights[rows[i]] = Math.max(heights[rows[i]], box(i).height());
        }
        double y = 0;
        for (int row = 0; row < heights.length; row++) {
            tops[row] = y;
            bottoms[row] = y + heights[row];
            y = bottoms[row] + sizes.gap();
        }
    }

    private Placement placement() {
        double[] centres = new double[rows.length];
        double width = 0;
        for (Track track : tracks) {
            track.parts().forEach(part -> centres[part] = track.centre());
            width = Math.max(width, track.right());
        }
        List<Spot> spots = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            Sizes.Box box = box(i);
            double middle = (tops[rows[i]] + bottoms[rows[i]]) / 2;
            spots.add(
                    new Spot(
                            outline.parts().get(i),
                            rows[i],
                            centres[i] - box.width() / 2,
                            middle - box.height() / 2,
                            box.width(),
                            box.height()));
        }
        List<Line> lines = new ArrayList<>();
        for (Outline.Link link : outline.links()) {
            lines.add(line(link, spots));
        }
        return new Placement(
                spots, lines, width, bottoms.length == 0 ? 0 : bottoms[bottoms.length - 1]);
    }

    private Sizes.Box box(int part) {
        return sizes.of(outline.parts().get(part).role());
    }

    private Line line(Outline.Link link, List<Spot> spots) {
        Spot from = spots.get(link.from());
        Spot to = spots.get(link.to());
        Track lane =
                tracks.stream().filter(track -> link.equals(track.link())).findFirst().orElse(null);
        double start = port(from, lane == null ? to.centreX() : lane.centre());
        double end = port(to, lane == null ? start : lane.centre());
        List<Point> points = new ArrayList<>();
        points.add(new Point(start, from.join() ? from.centreY() : from.y() + from.height()));
        points.add(new Point(start, bottoms[from.row()]));
        if (lane != null) {
            points.add(new Point(lane.centre(), tops[from.row() + 1]));
            points.add(new Point(lane.centre(), bottoms[to.row() - 1]));
        }
        points.add(new Point(end, tops[to.row()]));
        points.add(new Point(end, to.join() ? to.centreY() : to.y()));
        return new Line(link.from(), link.to(), points);
    }

    /** Where a line leaves or enters a part: as near as may be to where it comes from. */
    private static double port(Spot spot, double wanted) {
        double reach = Math.max(spot.width() / 4, spot.width() / 2 - PORT_INSET);
        return Math.max(spot.centreX() - reach, Math.min(spot.centreX() + reach, wanted));
    }
}
