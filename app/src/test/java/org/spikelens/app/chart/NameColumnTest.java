package org.spikelens.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class NameColumnTest {
    @Test
    void namesDoNotCoverEachOtherAndStayWhereThereIsRoom() {
        assertThat(NameColumn.apart(new double[] {10, 50}, 13, 6, 194)).containsExactly(10, 50);
        assertThat(NameColumn.apart(new double[] {10, 12, 14}, 13, 6, 194))
                .containsExactly(10, 23, 36);
        assertThat(NameColumn.apart(new double[] {190, 192}, 13, 6, 194)).containsExactly(181, 194);
        Random random = new Random(4);
        for (int round = 0; round < 500; round++) {
            double[] wanted = random.doubles(1 + random.nextInt(14), 0, 200).sorted().toArray();
            double[] places = NameColumn.apart(wanted, 13, 6, 194);
            for (int i = 0; i < places.length; i++) {
                assertThat(places[i]).as("seed 4, round " + round).isBetween(6 - 1e-9, 194 + 1e-9);
                if (i > 0) {
                    assertThat(places[i] - places[i - 1])
                            .as("seed 4, round " + round)
                            .isGreaterThanOrEqualTo(13 - 1e-9);
                }
            }
        }
    }

    @Test
    void anAxisOfDoublingsIsLabelledAtPowersOfTwo() {
        assertThat(Doublings.of(8)).isEqualTo(3);
        assertThat(Doublings.label(5)).isEqualTo("32");
        assertThat(Doublings.label(0)).isEqualTo("1");
        assertThat(Doublings.label(1.5)).isEmpty();
        assertThat(Doublings.label(-1)).isEmpty();
    }
}
