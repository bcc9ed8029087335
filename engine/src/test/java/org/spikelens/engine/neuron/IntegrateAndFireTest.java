package org.spikelens.engine.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntegrateAndFireTest {
    private static final FiringRule ZERO = new FiringRule(true, 0);

    /** Spikes and then the last potential, as "0100 v". */
    private static String run(FiringRule rule, double initial, double... currents) {
        IntegrateAndFire neuron = new IntegrateAndFire(rule, new double[] {1}, initial);
        boolean[] spike = new boolean[1];
        StringBuilder spikes = new StringBuilder();
        for (double current : currents) {
            neuron.step(new double[] {current}, spike);
            spikes.append(spike[0] ? '1' : '0');
        }
        return spikes + " " + Math.round(neuron.potential(0) * 1e9) / 1e9;
    }

    @Test
    void aWeakConstantCurrentFiresLater() {
        assertThat(run(FiringRule.SUBTRACT, .5, .3, .3, .3, .3)).isEqualTo("0100 0.7");
        assertThat(run(FiringRule.SUBTRACT, 0, .3, .3, .3, .3)).isEqualTo("0001 0.2");
    }

    @Test
    void resetToZeroLosesTheSurplus() {
        assertThat(run(FiringRule.SUBTRACT, .5, .7, .7, .7, .7)).isEqualTo("1011 0.3");
        assertThat(run(ZERO, .5, .7, .7, .7, .7)).isEqualTo("1010 0.7");
    }

    @Test
    void equalityFires() {
        assertThat(run(FiringRule.SUBTRACT, .5, .25, .25)).isEqualTo("01 0.0");
        assertThat(run(FiringRule.SUBTRACT, .5, .5, .5, .5, .5)).isEqualTo("1010 0.5");
        assertThat(FiringRule.fires(1, 1)).isTrue();
        assertThat(FiringRule.fires(Math.nextDown(1.0), 1)).isFalse();
    }

    @Test
    void theOrderOfCurrentsMattersAndNothingIsClamped() {
        assertThat(run(FiringRule.SUBTRACT, .5, 2, 2, -2, -2)).isEqualTo("1100 -1.5");
        assertThat(run(FiringRule.SUBTRACT, .5, -2, -2, 2, 2)).isEqualTo("0000 0.5");
        assertThat(run(FiringRule.SUBTRACT, .5, 0, 0, 0, 4)).isEqualTo("0001 3.5");
    }

    @Test
    void aLeakLosesPotentialBeforeTheCharge() {
        assertThat(run(new FiringRule(false, .5), .5, .25, .25, .75)).isEqualTo("001 0.0");
    }

    @Test
    void spikesAndPotentialBalanceTheCurrents() {
        long seed = 5;
        Random random = new Random(seed);
        for (int train = 0; train < 10_000; train++) {
            double theta = .1 + 3 * random.nextDouble();
            double initial = random.nextDouble();
            IntegrateAndFire neuron =
                    new IntegrateAndFire(FiringRule.SUBTRACT, new double[] {theta}, initial);
            boolean[] spike = new boolean[1];
            double sum = 0;
            int count = 0;
            for (int t = 0; t < 32; t++) {
                double current = random.nextGaussian();
                sum += current;
                neuron.step(new double[] {current}, spike);
                count += spike[0] ? 1 : 0;
            }
            double left = theta * count - (sum + initial * theta - neuron.potential(0));
            assertThat(left).as("seed %d, train %d", seed, train).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void aConstantCurrentFiresAsOftenAsTheLawSays() {
        for (int j = -40; j < 120; j++) {
            for (int steps = 1; steps <= 16; steps++) {
                double z = j / 64.0;
                double law = Math.max(0, Math.min(steps, Math.floor(steps * z + .5)));
                assertThat(count(z, steps)).as("z=%s T=%d", z, steps).isEqualTo((int) law);
            }
        }
    }

    private static int count(double z, int steps) {
        IntegrateAndFire neuron = new IntegrateAndFire(FiringRule.SUBTRACT, new double[] {1}, .5);
        boolean[] spike = new boolean[1];
        int count = 0;
        for (int t = 0; t < steps; t++) {
            neuron.step(new double[] {z}, spike);
            count += spike[0] ? 1 : 0;
        }
        return count;
    }

    /**
     * The count is what the sum of currents asks for exactly when the potential ends within bounds.
     */
    @Test
    void theLastPotentialTellsWhetherTheCountIsRight() {
        long seed = 7;
        Random random = new Random(seed);
        for (int train = 0; train < 20_000; train++) {
            IntegrateAndFire neuron =
                    new IntegrateAndFire(FiringRule.SUBTRACT, new double[] {1}, .5);
            boolean[] spike = new boolean[1];
            double sum = 0;
            int count = 0;
            for (int t = 0; t < 8; t++) {
                double current = (random.nextInt(193) - 64) / 64.0;
                sum += current;
                neuron.step(new double[] {current}, spike);
                count += spike[0] ? 1 : 0;
            }
            double v = neuron.potential(0);
            assertThat(count == Math.floor(sum + .5))
                    .as("seed %d, train %d", seed, train)
                    .isEqualTo(v >= 0 && v < 1);
        }
    }

    /**
     * Half a threshold spread over all timesteps gives the count that half a threshold at the start
     * gives, later.
     */
    @Test
    void aShiftOfTheCurrentCountsLikeAChargedStartButFiresLater() {
        int later = 0;
        for (int steps = 1; steps <= 16; steps *= 2) {
            for (int j = 0; j <= 64; j++) {
                double z = j / 64.0;
                String charged = spikes(.5, z, steps);
                String shifted = spikes(0, z + 1.0 / (2 * steps), steps);
                assertThat(count(shifted)).as("z=%s T=%d", z, steps).isEqualTo(count(charged));
                assertThat(shifted.indexOf('1')).isGreaterThanOrEqualTo(charged.indexOf('1'));
                later += shifted.equals(charged) ? 0 : 1;
            }
        }
        assertThat(later).isPositive();
    }

    private static String spikes(double initial, double current, int steps) {
        double[] currents = new double[steps];
        Arrays.fill(currents, current);
        return run(FiringRule.SUBTRACT, initial, currents).split(" ")[0];
    }

    private static long count(String spikes) {
        return spikes.chars().filter(spike -> spike == '1').count();
    }
}
