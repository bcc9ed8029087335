package org.spikelens.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class PoissonEncoderTest {
    @Test
    void theMeanOverTimeIsThePixelWhateverItsSignAndSize() {
        float[] pixels = {0, .25f, 1, .7f, -.5f, 2, -4, 1};
        PoissonEncoder encoder = new PoissonEncoder(3, pixels, new int[] {5, 9});
        FloatBuffer out = FloatBuffer.allocate(8);
        double[] sums = new double[8];
        int steps = 20_000;
        for (int t = 1; t <= steps; t++) {
            encoder.encode(t, out);
            for (int i = 0; i < 8; i++) {
                sums[i] += out.get(i);
            }
            assertThat(out.get(0)).isZero();
            assertThat(out.get(2)).isEqualTo(1);
            assertThat(out.get(4)).isIn(0f, -0f, -4f);
        }
        for (int i = 0; i < 8; i++) {
            double amplitude = i < 4 ? 1 : 4;
            assertThat(sums[i] / steps).isCloseTo(pixels[i], within(.03 * amplitude));
        }
    }

    @Test
    void drawsBelongToTheImageNotToTheBatch() {
        float[] image = {.1f, .5f, .9f};
        float[] two = {.3f, .3f, .3f, .1f, .5f, .9f};
        PoissonEncoder alone = new PoissonEncoder(1, image, new int[] {7});
        PoissonEncoder second = new PoissonEncoder(1, two, new int[] {6, 7});
        FloatBuffer one = FloatBuffer.allocate(3);
        FloatBuffer both = FloatBuffer.allocate(6);
        for (int t : new int[] {3, 1, 2, 100}) {
            alone.encode(t, one);
            second.encode(t, both);
            assertThat(both.slice(3, 3)).isEqualTo(one);
        }
    }
}
