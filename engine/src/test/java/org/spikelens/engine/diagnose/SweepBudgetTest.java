package org.spikelens.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SweepBudgetTest {
    private static final int MOST = 500;

    /** The size of the bundled networks, and one of fifty layers for photographs. */
    private static final SweepBudget SMALL = new SweepBudget(12e6, 32, 11);

    private static final SweepBudget LARGE = new SweepBudget(4e9, 32, 49);

    @Test
    void smallNetworksHaveAllImagesAndAllLayers() {
        assertThat(SMALL.images(MOST)).isEqualTo(MOST);
        int apart = SMALL.imagesApart(MOST);
        assertThat(apart).isBetween(90, MOST);
        assertThat(SMALL.layersApart(apart)).isGreaterThanOrEqualTo(10);
    }

    @Test
    void largeOnesHaveTheFewestAndOneLayer() {
        assertThat(LARGE.images(MOST)).isEqualTo(SweepBudget.FEWEST);
        assertThat(LARGE.imagesApart(MOST)).isEqualTo(SweepBudget.FEWEST);
        assertThat(LARGE.layersApart(SweepBudget.FEWEST)).isEqualTo(1);
        assertThat(LARGE.images(7)).isEqualTo(7);
        assertThat(LARGE.imagesApart(7)).isEqualTo(7);
    }

    /** The larger, the less; and what is left costs no more than a smaller network where it can. */
    @Test
    void workStaysWithinItsBound() {
        int images = MOST;
        int apart = MOST;
        for (double macs = 1e5; macs < 1e11; macs *= 1.3) {
            SweepBudget budget = new SweepBudget(macs, 32, 20);
            assertThat(budget.images(MOST)).isBetween(SweepBudget.FEWEST, images);
            images = budget.images(MOST);
            assertThat(budget.imagesApart(MOST)).isBetween(SweepBudget.FEWEST, apart);
            apart = budget.imagesApart(MOST);
            if (apart > SweepBudget.FEWEST) {
                assertThat(macs * 32 * apart * budget.layersApart(apart)).isLessThanOrEqualTo(4e11);
            }
            if (images > SweepBudget.FEWEST) {
                assertThat(macs * 92 * images).isLessThanOrEqualTo(8e11);
            }
        }
    }
}
