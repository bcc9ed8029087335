package org.spikelens.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BatchOrderTest {
    @Test
    void fileOrderWrapsAround() {
        BatchOrder order = new BatchOrder(5, 3, false, 0);
        assertThat(order.batch(0)).containsExactly(0, 1, 2);
        assertThat(order.batch(1)).containsExactly(3, 4, 0);
        assertThat(order.batch(2)).containsExactly(1, 2, 3);
    }

    @Test
    void aBatchMayBeLargerThanTheSet() {
        assertThat(new BatchOrder(2, 5, false, 0).batch(0)).containsExactly(0, 1, 0, 1, 0);
    }

    @Test
    void everyEpochIsAPermutationAndBatchesCanBeAskedAgain() {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            int images = 1 + random.nextInt(40);
            int batch = 1 + random.nextInt(12);
            long seed = random.nextLong();
            String which = String.format("%d images, batch %d, seed %d", images, batch, seed);
            BatchOrder order = new BatchOrder(images, batch, true, seed);
            int epochs = 4;
            int updates = (epochs * images + batch - 1) / batch;
            int[][] times = new int[epochs + batch][images];
            int position = 0;
            for (int update = 0; update < updates; update++) {
                int[] chosen = order.batch(update);
                assertThat(chosen).as(which).hasSize(batch);
                for (int image : chosen) {
                    times[position++ / images][image]++;
                }
            }
            for (int epoch = 0; epoch < epochs; epoch++) {
                assertThat(times[epoch]).as(which).containsOnly(1);
            }
            long again = random.nextInt(updates);
            assertThat(new BatchOrder(images, batch, true, seed).batch(again))
                    .as(which)
                    .isEqualTo(order.batch(again));
        }
    }

    @Test
    void seedsAndEpochsDiffer() {
        int[] first = new BatchOrder(100, 100, true, 1).batch(0);
        assertThat(new BatchOrder(100, 100, true, 2).batch(0)).isNotEqualTo(first);
        assertThat(new BatchOrder(100, 100, true, 1).batch(1)).isNotEqualTo(first);
    }

    @Test
    void theOrderOfASeedStaysAsItIs() {
        assertThat(new BatchOrder(10, 10, true, 7).batch(0))
                .containsExactly(0, 4, 3, 8, 2, 6, 5, 9, 7, 1);
    }
}
