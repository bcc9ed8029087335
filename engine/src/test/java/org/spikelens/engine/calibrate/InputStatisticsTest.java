package org.spikelens.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.data.DataSpec;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;

class InputStatisticsTest {
    private static final String DIGITS = "sample:mlp-digits/calibration";

    @Test
    void momentsAndCountsAreThoseOfEveryValue() throws EngineException {
        ImageSet set = set(DIGITS, Map.of("mean", "0.25", "std", "0.5"), 0, 3);
        InputStatistics found = of(List.of(set), 10).get(0);
        double sum = 0;
        double min = 1;
        double max = -1;
        int count = 0;
        for (int i = 0; i < 3; i++) {
            for (float value : set.image(i)) {
                sum += value;
                min = Math.min(min, value);
                max = Math.max(max, value);
                count++;
            }
        }
        double mean = sum / count;
        double squares = 0;
        for (int i = 0; i < 3; i++) {
            for (float value : set.image(i)) {
                squares += (value - mean) * (value - mean);
            }
        }
        assertThat(found.images()).isEqualTo(3);
        assertThat(found.min()).isEqualTo(min);
        assertThat(found.max()).isEqualTo(max);
        assertThat(found.mean()).isCloseTo(mean, within(1e-12));
        assertThat(found.deviation()).isCloseTo(Math.sqrt(squares / count), within(1e-9));
        assertThat(found.values().total()).isEqualTo(count);
        assertThat(found.values().low()).isEqualTo(min);
        assertThat(found.values().high()).isCloseTo(max, within(1e-9));
        double shares = 0;
        for (int bin = 0; bin < found.values().bins(); bin++) {
            shares += found.values().share(bin);
        }
        assertThat(shares).isCloseTo(1, within(1e-12));
    }

    @Test
    void setsPreparedDifferentlyLieApartOnTheSameBins() throws EngineException {
        ImageSet divided = set(DIGITS, Map.of(), 0, 20);
        ImageSet raw = set(DIGITS, Map.of("raw", "true"), 0, 20);
        List<InputStatistics> found = of(List.of(divided, raw), 20);
        assertThat(found.get(0).values().binWidth()).isEqualTo(found.get(1).values().binWidth());
        assertThat(found.get(0).values().low()).isEqualTo(found.get(1).values().low());
        assertThat(found.get(0).shiftTo(found.get(1))).isGreaterThan(10);
        List<InputStatistics> same = of(List.of(divided, set(DIGITS, Map.of(), 20, 20)), 20);
        assertThat(same.get(0).shiftTo(same.get(1))).isLessThan(0.25);
    }

    @Test
    void aLimitSpreadsWhatIsLookedAtOverTheSet() throws EngineException {
        ImageSet all = set(DIGITS, Map.of(), 0, 100);
        InputStatistics some = of(List.of(all), 2).get(0);
        double sum = 0;
        for (int i : new int[] {0, 50}) {
            for (float value : all.image(i)) {
                sum += value;
            }
        }
        assertThat(some.images()).isEqualTo(2);
        assertThat(some.mean()).isCloseTo(sum / 2 / all.image(0).length, within(1e-12));
    }

    private static List<InputStatistics> of(List<ImageSet> sets, int limit) throws EngineException {
        return InputStatistics.of(sets, limit, Job.Context.silent());
    }

    private static ImageSet set(String spec, Map<String, String> options, int offset, int limit)
            throws EngineException {
        Preprocessing preprocessing = Preprocessing.of(options);
        return new ImageSet(DataSpec.open(spec, preprocessing), preprocessing, offset, limit);
    }
}
