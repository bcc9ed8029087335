package org.spikelens.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {
    /** The last column by SciPy's binomial test and chi-square distribution. */
    @ParameterizedTest
    @CsvSource({
        "6, 16, EXACT, 0.052478790283203125",
        "12, 5, EXACT, 0.143463134765625",
        "1, 9, EXACT, 0.021484375",
        "0, 6, EXACT, 0.03125",
        "10, 14, EXACT, 0.5412561893463135",
        "13, 12, CHI_SQUARE, 1",
        "40, 12, CHI_SQUARE, 0.00018095049043756332",
        "150, 86, CHI_SQUARE, 4.114562281345944e-05",
        "121, 59, CHI_SQUARE, 5.450094825427117e-06"
    })
    void agreesWithAnotherProgram(long b, long c, McNemar.Form form, double p) {
        McNemar test = new McNemar(b, c);
        assertThat(test.form()).isEqualTo(form);
        assertThat(test.p()).isCloseTo(p, within(1e-10 * p));
    }

    /**
     * The data of Fagerland, Lydersen and Laake (BMC Medical Research Methodology 2013): 6 and 16
     * discordant pairs, exact p = 0.053, corrected statistic 3.68.
     */
    @Test
    void givesThePublishedValues() {
        McNemar test = new McNemar(6, 16);
        assertThat(test.p()).isCloseTo(.053, within(.0006));
        assertThat(test.chiSquare()).isCloseTo(3.68, within(.005));
    }

    @Test
    void countsOnlyImagesOnWhichOneIsRight() {
        boolean[] first = {true, true, false, false, true};
        boolean[] second = {true, false, true, false, false};
        McNemar test = McNemar.of(first, second);
        assertThat(test).isEqualTo(new McNemar(2, 1));
        assertThat(test.p()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> McNemar.of(first, new boolean[4]));
    }

    @Test
    void whoAgreesOnAllImagesIsNotDifferent() {
        boolean[] same = {true, false, true};
        assertThat(McNemar.of(same, same.clone()).p()).isEqualTo(1);
        assertThat(new McNemar(0, 0).chiSquare()).isZero();
    }

    @Test
    void isAProbabilityTheSameEitherWayAndFallsAsTheDifferenceGrows() {
        long seed = 7;
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            int discordant = 1 + random.nextInt(200);
            int b = random.nextInt(discordant + 1);
            String which = "seed " + seed + ": " + b + " of " + discordant;
            double p = new McNemar(b, discordant - b).p();
            assertThat(p).as(which).isGreaterThan(0).isLessThanOrEqualTo(1);
            assertThat(new McNemar(discordant - b, b).p()).as(which).isEqualTo(p);
            if (2 * b + 2 <= discordant) {
                assertThat(new McNemar(b + 1, discordant - b - 1).p())
                        .as(which)
                        .isGreaterThan(p - 1e-15);
            }
        }
    }

    /** Under no difference at most one in twenty tests may find one at 5 %. */
    @Test
    void seldomFindsADifferenceWhereThereIsNone() {
        long seed = 11;
        Random random = new Random(seed);
        int found = 0;
        int trials = 4000;
        for (int i = 0; i < trials; i++) {
            int discordant = 5 + random.nextInt(60);
            int b = 0;
            for (int image = 0; image < discordant; image++) {
                b += random.nextBoolean() ? 1 : 0;
            }
            found += new McNemar(b, discordant - b).p() < .05 ? 1 : 0;
        }
        assertThat(found).as("seed " + seed).isBetween(trials / 100, trials / 20);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "0.1, 0.8875370839817152",
        "1, 0.15729920705028516",
        "1.99, 0.004888586800383002",
        "2, 0.004677734981047266",
        "3, 2.2090496998585445e-05",
        "8, 1.1224297172982928e-29",
        "20, 5.395865611607901e-176"
    })
    void theErrorFunctionIsTheOneOfTheTables(double x, double expected) {
        assertThat(ErrorFunction.complement(x)).isCloseTo(expected, within(1e-12 * expected));
    }
}
