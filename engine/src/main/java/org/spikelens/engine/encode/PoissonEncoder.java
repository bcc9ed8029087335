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
        SplittableRandom random = draws(imageNumbers[sample], timestep);
        float amplitude = amplitudes[sample];
        for (int i = sample * size; i < (sample + 1) * size; i++) {
            float pixel = pixels[i];
            boolean fires = random.nextDouble() * amplitude < Math.abs(pixel);
            out.put(i, fires ? Math.copySign(amplitude, pixel) : 0);
        }
    }

    /*
     * Each number is hashed before the next one is added: the generator itself only adds a constant
     * from draw to draw, so seeds that differ by a multiple of it would give the same draws, shifted.
     */
    private SplittableRandom draws(int imageNumber, int timestep) {
        return new SplittableRandom(hashed(hashed(hashed(seed) + imageNumber) + timestep));
    }

    private static long hashed(long number) {
        return new SplittableRandom(number).nextLong();
    }

    /**
     * The expected sum over a sample's pixels, in one timestep, of the weight of the pixel that
     * fires.
     *
     * @param weights one a pixel
     */
    public double expected(int sample, float[] weights) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += (double) Math.abs(pixels[sample * size + i]) * weights[i];
        }
        return sum / amplitudes[sample];
    }
}
