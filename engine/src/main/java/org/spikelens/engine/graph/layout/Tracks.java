package org.spikelens.engine.graph.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Divides an outline into tracks and packs them. */
final class Tracks {
    private static final double BETWEEN = 6;

    private final Outline outline;
    private final int[] rows;
    private final Sizes sizes;
    private final boolean[] taken;
    private final List<Track> found = new ArrayList<>();

    private Tracks(Outline outline, int[] rows, Sizes sizes) {
        this.outline = outline;
        this.rows = rows;
        this.sizes = sizes;
        taken = new boolean[rows.length];
    }

    /** The row of every part: as many as the longest way to it from the top has parts. */
    static int[] rows(Outline outline) {
        int[] rows = new int[outline.parts().size()];
        // links are in order of their ends, so what feeds a part has its row already
        for (Outline.Link link : outline.links()) {
            rows[link.to()] = Math.max(rows[link.to()], rows[link.from()] + 1);
        }
        return rows;
    }

    static int deepest(int[] rows) {
        return Arrays.stream(rows).max().orElse(0);
    }

    /** All tracks at their places, the main column first. */
    static List<Track> pack(Outline outline, int[] rows, Sizes sizes) {
        if (rows.length == 0) {
            return List.of();
        }
        Tracks tracks = new Tracks(outline, rows, sizes);
        Track main = tracks.main();
        tracks.chains();
        tracks.lanes();
        tracks.found.sort(
                Comparator.comparingInt(Track::span)
                        .thenComparingInt(Track::first)
                        .thenComparingInt(track -> track.parts().isEmpty() ? 1 : 0));
        List<Track> placed = new ArrayList<>();
        placed.add(main);
        tracks.found.forEach(track -> placed.add(track.at(tracks.free(track, placed))));
        return placed;
    }

    /** The longest way through the network, found from its end. */
    private Track main() {
        int at = 0;
        for (int i = 0; i < rows.length; i++) {
            at = rows[i] >= rows[at] ? i : at;
        }
        List<Integer> chain = new ArrayList<>();
        while (at >= 0) {
            taken[at] = true;
            chain.add(at);
            at = fedBy(at);
        }
        Collections.reverse(chain);
        return chain(chain);
    }

    /** What feeds a part from the row above it; a layer rather than what only passes on. */
    private int fedBy(int part) {
        return outline.links().stream()
                .filter(link -> link.to() == part && rows[link.from()] == rows[part] - 1)
                .map(Outline.Link::from)
                .min(Comparator.<Integer>comparingInt(this::rank).thenComparingInt(from -> from))
                .orElse(-1);
    }

    private int rank(int part) {
        return outline.parts().get(part).role() == Outline.Role.BRANCH ? 1 : 0;
    }

    private void chains() {
        for (int i = 0; i < rows.length; i++) {
            List<Integer> chain = new ArrayList<>();
            for (int at = i; at >= 0 && !taken[at]; at = goesOn(at)) {
                taken[at] = true;
                chain.add(at);
            }
            if (!chain.isEmpty()) {
                found.add(chain(chain));
            }
        }
    }

    private int goesOn(int part) {
        return outline.links().stream()
                .filter(
                        link ->
                                link.from() == part
                                        && rows[link.to()] == rows[part] + 1
                                        && !taken[link.to()])
                .mapToInt(Outline.Link::to)
                .findFirst()
                .orElse(-1);
    }

    private void lanes() {
        for (Outline.Link link : outline.links()) {
            int first = rows[link.from()] + 1;
            int last = rows[link.to()] - 1;
            if (first <= last) {
                found.add(new Track(List.of(), link, first, last, 0, sizes.lane()));
            }
        }
    }

    private Track chain(List<Integer> chain) {
        double width =
                chain.stream()
                        .mapToDouble(part -> sizes.of(outline.parts().get(part).role()).width())
                        .max()
                        .orElseThrow();
        return new Track(
                chain, null, rows[chain.get(0)], rows[chain.get(chain.size() - 1)], 0, width);
    }

    /** The leftmost place that no track of the same rows takes; below what feeds it if it can. */
    private double free(Track track, List<Track> placed) {
        List<Track> beside = placed.stream().filter(track::shares).toList();
        double below = below(track, placed);
        if (below > 0 && fits(track.at(below), beside)) {
            return below;
        }
        return beside.stream()
                .map(other -> other.right() + BETWEEN)
                .filter(left -> fits(track.at(left), beside))
                .min(Comparator.naturalOrder())
                .orElse(0.0);
    }

    /** Where a line would go straight down from a chain at the side. */
    private static double below(Track track, List<Track> placed) {
        if (track.link() == null) {
            return -1;
        }
        int from = track.link().from();
        return placed.stream()
                .skip(1)
                .filter(chain -> chain.parts().contains(from))
                .findFirst()
                .map(chain -> chain.centre() - track.width() / 2)
                .orElse(-1.0);
    }

    private static boolean fits(Track track, List<Track> beside) {
        return beside.stream()
                .allMatch(
                        other ->
                                track.left() >= other.right() + BETWEEN
                                        || track.right() + BETWEEN <= other.left());
    }
}
