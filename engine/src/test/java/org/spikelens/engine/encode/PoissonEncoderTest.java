package org.spikelens.engine.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
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

    @Test
    void noImageSeesTheDrawsOfAnotherOrOfAnotherMoment() {
        int size = 4096;
        float[] pixels = new float[2 * size];
        Arrays.fill(pixels, .5f);
        for (long seed = 0; seed < 5; seed++) {
            PoissonEncoder encoder = new PoissonEncoder(seed, pixels, new int[] {0, 1});
            FloatBuffer now = FloatBuffer.allocate(2 * size);
            FloatBuffer next = FloatBuffer.allocate(2 * size);
            encoder.encode(1, now);
            encoder.encode(2, next);
            for (int shift = 0; shift < 8; shift++) {
                assertThat(agreement(now, shift, now, size))
                        .as("seed %d, shift %d", seed, shift)
                        .isBetween(.45, .55);
                assertThat(agreement(now, shift, next, 0))
                        .as("seed %d, shift %d", seed, shift)
                        .isBetween(.45, .55);
            }
        }
    }

    private static double agreement(FloatBuffer a, int from, FloatBuffer b, int to) {
        int length = 4000;
        int same = 0;
        for (int i = 0; i < length; i++) {
            same += a.get(from + i) == b.get(to + i) ? 1 : 0;
        }
        return (double) same / length;
    }

    @Test
    void theExpectedSumIsTheMeanOverTime() {
        float[] pixels = {0, .25f, 1, .7f, -.5f, 2, -4, 1};
        PoissonEncoder encoder = new PoissonEncoder(3, pixels, new int[] {5, 9});
        assertThat(encoder.expected(0, new float[] {1, 2, 3, 0})).isCloseTo(3.5, within(1e-6));
        assertThat(encoder.expected(1, new float[] {1, 1, 1, 4})).isCloseTo(2.625, within(1e-6));
    }
}
