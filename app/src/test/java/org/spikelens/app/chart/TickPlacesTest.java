package org.spikelens.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TickPlacesTest {
    private static final double NO = TickPlaces.HIDDEN;

    @Test
    void aLabelAtTheUpperEndMovesInwards() {
        double[] places = TickPlaces.of(at(100, 75, 50, 25, 1), all(5, 10), 0, 110);
        assertThat(places).containsExactly(100, 75, 50, 25, 5);
    }

    @Test
    void aLabelAtTheRightEndMovesInwards() {
        double[] places = TickPlaces.of(at(0, 50, 100), all(3, 20), -30, 103);
        assertThat(places).containsExactly(0, 50, 93);
    }

    @Test
    void theEndGoesBeforeItsNeighbour() {
        double[] places = TickPlaces.of(at(50, 40, 30, 20, 11, 2), all(6, 9), 0, 60);
        assertThat(places).containsExactly(50, 40, 30, 20, NO, 4.5);
    }

    @Test
    void labelsThatTouchAreShown() {
        assertThat(TickPlaces.of(at(5, 15), all(2, 10), 0, 20)).containsExactly(5, 15);
    }

    @Test
    void whatSaysNothingHidesNothing() {
        double[] places = TickPlaces.of(at(10, 20, 30), new double[] {8, 8, 0}, 0, 100);
        assertThat(places).containsExactly(10, 20, NO);
        assertThat(TickPlaces.of(at(10), new double[1], 0, 100)).containsExactly(NO);
    }

    @Test
    void whereThereIsNoRoomNothingShows() {
        assertThat(TickPlaces.of(at(1, 2), all(2, 10), 0, 8)).containsExactly(NO, NO);
    }

    @Test
    void noneOverlapsOrLeavesTheRoomAndTheLastShows() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            int count = 1 + random.nextInt(9);
            double[] wanted = new double[count];
            double[] sizes = new double[count];
            for (int i = 0; i < count; i++) {
                wanted[i] = 100.0 * i / count + random.nextDouble();
                sizes[i] = 1 + 30 * random.nextDouble();
            }
            double[] places = TickPlaces.of(wanted, sizes, 0, 100);
            assertThat(places[count - 1]).isNotNaN();
            for (int i = 0; i < count; i++) {
                if (!Double.isNaN(places[i])) {
                    assertThat(places[i]).isBetween(sizes[i] / 2 - 1e-9, 100 - sizes[i] / 2 + 1e-9);
                }
                for (int j = 0; j < i; j++) {
                    if (!Double.isNaN(places[i] + places[j])) {
                        assertThat(Math.abs(places[i] - places[j]))
                                .isGreaterThanOrEqualTo((sizes[i] + sizes[j]) / 2);
                    }
                }
            }
        }
    }

    private static double[] at(double... wanted) {
        return wanted;
    }

    private static double[] all(int count, double size) {
        double[] sizes = new double[count];
        Arrays.fill(sizes, size);
        return sizes;
    }
}
