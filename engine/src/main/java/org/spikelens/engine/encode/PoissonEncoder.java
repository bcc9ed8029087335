package org.spikelens.engine.encode;

import java.nio.FloatBuffer;
import java.util.SplittableRandom;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * Turns pixels into random spikes: in each timestep pixel {@code p} fires with probability {@code
 * |p| / a} and then has the value {@code sign(p) * a}, so that its mean over many timesteps is
 * {@code p}. The amplitude {@code a} of an image is 1, or its largest {@code |p|} if that is more:
 * for plain pixels in [0, 1] this is the usual Poisson coding; normalised pixels, which the usual
 * one would cut off, keep their sign and size. (A Bernoulli draw a timestep, as everybody's
 * "Poisson" input is.)
 *
 * <p>The draws of an image depend only on the seed, on the image's own number and on the timestep:
 * not on threads, on the batch, or on what ran before.
 */
public final class PoissonEncoder {
    private static final long SAMPLE_STRIDE = 0x9e3779b97f4a7c15L;
    private static final long STEP_STRIDE = 0xc2b2ae3d27d4eb4fL;

    private final long seed;
    private final float[] pixels;
    private final int size;
    private final int[] imageNumbers;
    private final float[] amplitudes;

    /**
     * @param pixels {@code [samples, size]}
     * @param imageNumbers one a sample: what tells its draws from those of other images
     */
    public PoissonEncoder(long seed, float[] pixels, int[] imageNumbers) {
        this.seed = seed;
        this.pixels = pixels.clone();
        this.imageNumbers = imageNumbers.clone();
        this.size = pixels.length / imageNumbers.length;
        this.amplitudes = new float[imageNumbers.length];
        for (int sample = 0; sample < amplitudes.length; sample++) {
            amplitudes[sample] = 1;
            for (int i = 0; i < size; i++) {
                amplitudes[sample] =
                        Math.max(amplitudes[sample], Math.abs(pixels[sample * size + i]));
            }
        }
    }

    /**
     * @param timestep from 1
     * @param out {@code [samples, size]}, overwritten
     */
    public void encode(int timestep, FloatBuffer out) {
        ParallelFor.run(imageNumbers.length, size, sample -> encode(sample, timestep, out));
    }

    private void encode(int sample, int timestep, FloatBuffer out) {
        SplittableRandom random =
                new SplittableRandom(
                        seed
                                + (imageNumbers[sample] + 1L) * SAMPLE_STRIDE
                                + timestep * STEP_STRIDE);
        float amplitude = amplitudes[sample];
        for (int i = sample * size; i < (sample + 1) * size; i++) {
            float pixel = pixels[i];
            boolean fires = random.nextDouble() * amplitude < Math.abs(pixel);
            out.put(i, fires ? Math.copySign(amplitude, pixel) : 0);
        }
    }
}
