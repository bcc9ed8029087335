package org.spikelens.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class StretchTest {

    /** Whatever is done, what is in view lies within all, and what is pointed at stays there. */
    @Test
    void zoomingKeepsWhatIsPointedAtAndNeverLeavesTheAxis() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Stretch stretch = new Stretch(0);
            double low = random.nextGaussian() * 10;
            double high = low + 0.1 + random.nextDouble() * 20;
            stretch.all(low, high);
            for (int i = 0; i < 40; i++) {
                double at = stretch.from() + random.nextDouble() * (stretch.to() - stretch.from());
                double share = (at - stretch.from()) / (stretch.to() - stretch.from());
                boolean closer = random.nextBoolean();
                double span = stretch.to() - stretch.from();
                stretch.zoom(at, closer ? 0.8 : 1.25);
                assertThat(stretch.from()).as("seed %d", seed).isGreaterThanOrEqualTo(low - 1e-9);
                assertThat(stretch.to()).as("seed %d", seed).isLessThanOrEqualTo(high + 1e-9);
                if (closer && span > (high - low) / 500) {
                    double now = (at - stretch.from()) / (stretch.to() - stretch.from());
                    assertThat(now).as("seed %d", seed).isCloseTo(share, Offset.offset(1e-6));
                }
                stretch.move(low + random.nextDouble() * (high - low));
                assertThat(stretch.to() - stretch.from()).isPositive();
            }
        }
    }

    @Test
    void aStretchIsKeptWhileTheAxisGrowsAndLetGoWhereItBecomesAnother() {
        Stretch stretch = new Stretch(0);
        stretch.all(0, 10);
        stretch.zoom(5, 0.5);
        assertThat(stretch.from()).isEqualTo(2.5);
        assertThat(stretch.to()).isEqualTo(7.5);
        stretch.all(-1, 12);
        assertThat(stretch.from()).isEqualTo(2.5);
        assertThat(stretch.to()).isEqualTo(7.5);
        stretch.all(0, 3);
        assertThat(stretch.isWhole()).isTrue();
        assertThat(stretch.to()).isEqualTo(3);
        stretch.all(0, 30);
        assertThat(stretch.to()).as("all of it stays all of it").isEqualTo(30);
    }

    @Test
    void whatIsCountedIsNotLookedAtInFractions() {
        Stretch stretch = new Stretch(1);
        stretch.all(0, 4);
        for (int i = 0; i < 30; i++) {
            stretch.zoom(2, 0.5);
        }
        assertThat(stretch.to() - stretch.from()).isEqualTo(1);
        stretch.zoom(2, 100);
        assertThat(stretch.isWhole()).isTrue();
    }
}
