package org.spikelens.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.calibrate.DelayEstimate;

class ClassRaceTest {
    private static final int NOBODY = ClassRace.NOBODY;

    @Test
    void leadersAndTheirChanges() {
        ClassRace race = race(0);
        race.collect(new double[] {0, 0, 0});
        race.collect(new double[] {0, 2, 1});
        race.collect(new double[] {3, 2, 1});
        race.collect(new double[] {3, 5, 1});
        race.collect(new double[] {3, 7, 1});
        assertThat(race.leaders(5)).containsExactly(NOBODY, 1, 0, 1, 1);
        assertThat(race.changes(5)).containsExactly(3, 4);
        assertThat(race.since(5)).isEqualTo(4);
        assertThat(race.means(1, 5)).containsExactly(0.0, 1.0, 2 / 3.0, 1.25, 1.4);
        assertThat(race.best(5, 2)).containsExactly(1, 0);
        assertThat(race.share(1, 5)).isEqualTo(1);
        assertThat(race.share(0, 5)).isCloseTo(3.0 / 7, within(1e-15));
    }

    @Test
    void earlierMomentKnowsNothingOfLater() {
        ClassRace race = race(0);
        race.collect(new double[] {1, 0, 0});
        race.collect(new double[] {1, 4, 0});
        assertThat(race.leaders(1)).containsExactly(0);
        assertThat(race.changes(1)).isEmpty();
        assertThat(race.since(1)).isEqualTo(1);
        assertThat(race.leaders(0)).isEmpty();
        assertThat(race.since(0)).isZero();
    }

    @Test
    void ofEqualClassesTheFirstLeadsButAmongAllEqualNobody() {
        ClassRace race = race(0);
        race.collect(new double[] {1, 2, 2});
        race.collect(new double[] {5, 5, 5});
        race.collect(new double[] {5, 5, 6});
        assertThat(race.leaders(3)).containsExactly(1, NOBODY, 2);
        assertThat(race.changes(3))
                .as("a moment without a leader changes nothing")
                .containsExactly(3);
        assertThat(race.since(2)).isZero();
        assertThat(race.best(2, 3)).containsExactly(0, 1, 2);
    }

    @Test
    void withNothingAboveZeroNobodyHasAShare() {
        ClassRace race = race(0);
        race.collect(new double[] {-1, -3});
        assertThat(race.share(0, 1)).isZero();
        race.collect(new double[] {2, -3});
        assertThat(race.share(1, 2)).as("below zero is none").isZero();
    }

    @Test
    void leaderIsWhoseReadoutIsLargest() {
        int delay = 2;
        ClassRace race = race(delay);
        double[] sum = new double[3];
        for (int step = 1; step <= 8; step++) {
            sum[step <= delay ? 0 : 2] += 10.0 / step;
            race.collect(sum.clone());
        }
        assertThat(race.leaders(8).get(7)).isEqualTo(2);
        assertThat(race.means(0, 8).get(7)).isZero();
    }

    @Test
    void changesAreWhereTheLeadersThatThereAreDiffer() {
        for (long seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            ClassRace race = race(0);
            double[] sum = new double[3];
            int changes = 0;
            int before = NOBODY;
            for (int step = 1; step <= 10; step++) {
                sum[random.nextInt(3)] += random.nextInt(2);
                race.collect(sum);
                int now = race.leaders(step).get(step - 1);
                changes += now != NOBODY && before != NOBODY && now != before ? 1 : 0;
                before = now == NOBODY ? before : now;
                assertThat(race.changes(step)).as("seed " + seed).hasSize(changes);
            }
        }
    }

    private static ClassRace race(int delay) {
        return new ClassRace(new ReadoutWindows(10, end -> DelayEstimate.readoutStart(delay, end)));
    }
}
