package org.spikelens.engine.graph.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.graph.layout.Outline.Link;
import org.spikelens.engine.graph.layout.Outline.Part;
import org.spikelens.engine.graph.layout.Outline.Role;
import org.spikelens.engine.graph.layout.Placement.Direction;
import org.spikelens.engine.graph.layout.Placement.Line;
import org.spikelens.engine.graph.layout.Placement.Point;
import org.spikelens.engine.graph.layout.Placement.Spot;

class GraphLayoutTest {
    private static final Sizes SIZES =
            new Sizes(new Sizes.Box(150, 40), new Sizes.Box(68, 34), new Sizes.Box(20, 20), 8, 14);

    /** Two residual blocks: the first with a projection, the second with a bare shortcut. */
    private static final Outline RESIDUAL =
            new Outline(
                    List.of(
                            part("input", Role.LAYER),
                            part("a", Role.LAYER),
                            part("b", Role.LAYER),
                            part("projection", Role.BRANCH),
                            part("sum1", Role.JOIN),
                            part("c", Role.LAYER),
                            part("d", Role.LAYER),
                            part("sum2", Role.JOIN),
                            part("e", Role.LAYER)),
                    List.of(
                            new Link(0, 1),
                            new Link(1, 2),
                            new Link(1, 3),
                            new Link(2, 4),
                            new Link(3, 4),
                            new Link(4, 5),
                            new Link(5, 6),
                            new Link(5, 7),
                            new Link(6, 7),
                            new Link(7, 8)));

    @Test
    void residualBlockHasOneColumnWithItsBranchesBeside() {
        Placement placement = GraphLayout.place(RESIDUAL, SIZES, 0);
        for (String main : List.of("input", "a", "b", "sum1", "c", "d", "sum2", "e")) {
            assertThat(spot(placement, main).centreX()).as(main).isEqualTo(75);
        }
        Spot projection = spot(placement, "projection");
        assertThat(projection.x()).isEqualTo(156);
        assertThat(projection.row()).isEqualTo(spot(placement, "b").row());
        Line shortcut = line(placement, 5, 7);
        assertThat(shortcut.points()).anyMatch(point -> point.x() == 160);
        assertThat(placement.width()).isEqualTo(224);
        assertThat(placement.height()).isEqualTo(6 * 40 + 2 * 20 + 7 * 14);
    }

    @Test
    void columnTakesWhatBranchesLeaveOfTheWidth() {
        assertThat(spot(GraphLayout.place(RESIDUAL, SIZES, 300), "a").width()).isEqualTo(226);
        assertThat(spot(GraphLayout.place(RESIDUAL, SIZES, 100), "a").width()).isEqualTo(150);
    }

    @Test
    void oneWalksAlongTheLinesAndBesideThem() {
        Placement placement = GraphLayout.place(RESIDUAL, SIZES, 0);
        assertThat(walk(placement, "a", Direction.DOWN)).isEqualTo("b");
        assertThat(walk(placement, "b", Direction.DOWN)).isEqualTo("c");
        assertThat(walk(placement, "projection", Direction.DOWN)).isEqualTo("c");
        assertThat(walk(placement, "c", Direction.UP)).isEqualTo("b");
        assertThat(walk(placement, "b", Direction.RIGHT)).isEqualTo("projection");
        assertThat(walk(placement, "projection", Direction.LEFT)).isEqualTo("b");
        assertThat(placement.next("input", Direction.UP)).isEmpty();
        assertThat(placement.next("e", Direction.DOWN)).isEmpty();
        assertThat(placement.next("a", Direction.LEFT)).isEmpty();
        assertThat(placement.next("nobody", Direction.DOWN)).isEmpty();
    }

    @Test
    void nothingIsPlacedOfNothing() {
        assertThat(GraphLayout.place(new Outline(List.of(), List.of()), SIZES, 200).spots())
                .isEmpty();
    }

    @Test
    void noPartLiesOverAnother() {
        for (long seed = 0; seed < 300; seed++) {
            List<Spot> spots = place(seed).spots();
            for (int i = 0; i < spots.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(overlap(spots.get(i), spots.get(j)))
                            .as("seed %d: %s and %s", seed, spots.get(i), spots.get(j))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void everyLinkIsALineDownwardsBetweenItsEnds() {
        for (long seed = 0; seed < 300; seed++) {
            Outline outline = random(seed);
            Placement placement = GraphLayout.place(outline, SIZES, 240);
            assertThat(placement.lines())
                    .as("seed %d", seed)
                    .extracting(line -> new Link(line.from(), line.to()))
                    .isEqualTo(outline.links());
            for (Line line : placement.lines()) {
                assertThat(line.points())
                        .as("seed %d", seed)
                        .isSortedAccordingTo((a, b) -> Double.compare(a.y(), b.y()));
                touches(placement.spots().get(line.from()), line.points().get(0));
                touches(
                        placement.spots().get(line.to()),
                        line.points().get(line.points().size() - 1));
            }
        }
    }

    @Test
    void noLineRunsOverAPart() {
        for (long seed = 0; seed < 300; seed++) {
            Placement placement = place(seed);
            for (Line line : placement.lines()) {
                for (int i = 0; i < placement.spots().size(); i++) {
                    if (i != line.from() && i != line.to()) {
                        assertThat(crosses(line, placement.spots().get(i)))
                                .as("seed %d: %s over %s", seed, line, placement.spots().get(i))
                                .isFalse();
                    }
                }
            }
        }
    }

    @Test
    void sameOutlineIsPlacedTheSame() {
        for (long seed = 0; seed < 50; seed++) {
            assertThat(place(seed)).as("seed %d", seed).isEqualTo(place(seed));
        }
    }

    private static Placement place(long seed) {
        return GraphLayout.place(random(seed), SIZES, 240);
    }

    private static boolean overlap(Spot one, Spot other) {
        return one.x() < other.x() + other.width()
                && other.x() < one.x() + one.width()
                && one.y() < other.y() + other.height()
                && other.y() < one.y() + one.height();
    }

    /** Whether any piece of a line, taken as the box around it, meets a part. */
    private static boolean crosses(Line line, Spot spot) {
        for (int i = 1; i < line.points().size(); i++) {
            Point a = line.points().get(i - 1);
            Point b = line.points().get(i);
            if (Math.min(a.x(), b.x()) < spot.x() + spot.width()
                    && Math.max(a.x(), b.x()) > spot.x()
                    && a.y() < spot.y() + spot.height()
                    && b.y() > spot.y()) {
                return true;
            }
        }
        return false;
    }

    private static void touches(Spot spot, Point point) {
        assertThat(point.x()).isBetween(spot.x(), spot.x() + spot.width());
        assertThat(point.y()).isBetween(spot.y(), spot.y() + spot.height());
    }

    private static Spot spot(Placement placement, String name) {
        return placement.spot(name).orElseThrow();
    }

    private static Line line(Placement placement, int from, int to) {
        return placement.lines().stream()
                .filter(line -> line.from() == from && line.to() == to)
                .findFirst()
                .orElseThrow();
    }

    private static String walk(Placement placement, String from, Direction way) {
        return placement.next(from, way).orElseThrow().name();
    }

    private static Outline random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Part> parts = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        int size = 2 + random.nextInt(30);
        Role[] roles = Role.values();
        for (int i = 0; i < size; i++) {
            parts.add(part("n" + i, roles[random.nextInt(roles.length)]));
            int fed = i == 0 ? 0 : 1 + random.nextInt(Math.min(3, i));
            random.ints(fed, Math.max(0, i - 8), Math.max(1, i))
                    .distinct()
                    .sorted()
                    .forEach(from -> links.add(new Link(from, parts.size() - 1)));
        }
        return new Outline(parts, links);
    }

    private static Part part(String name, Role role) {
        return new Part(name, role);
    }
}
