package org.spikelens.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RowSetTest {
    @Test
    void aStretchHasTheShareOfTheRowsThatItTouches() {
        RowSet rows = new RowSet(10, row -> row == 2 || row == 3 || row == 9);
        assertThat(rows.count()).isEqualTo(3);
        assertThat(rows.share(2, 4)).isEqualTo(1);
        assertThat(rows.share(2.1, 2.9)).as("within one row").isEqualTo(1);
        assertThat(rows.share(1, 3)).isEqualTo(.5);
        assertThat(rows.share(0, 2)).isZero();
        assertThat(rows.share(-5, 20)).isEqualTo(.3);
        assertThat(rows.share(12, 20)).isZero();
        assertThat(RowSet.NONE.isEmpty()).isTrue();
        assertThat(RowSet.NONE.share(0, 1)).isZero();
    }

    @Test
    void itIsTheSameAsCountingOneByOne() {
        for (long seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            int count = 1 + random.nextInt(200);
            BitSet set = new BitSet();
            random.ints(50, 0, count).forEach(set::set);
            RowSet rows = new RowSet(count, set::get);
            for (int i = 0; i < 50; i++) {
                int from = random.nextInt(count);
                int to = from + 1 + random.nextInt(count - from);
                assertThat(rows.share(from, to))
                        .as("seed %d", seed)
                        .isEqualTo((double) set.get(from, to).cardinality() / (to - from));
            }
        }
    }
}
