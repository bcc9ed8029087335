package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.convert.IntegrateAndFireModel;

class ClassRaceTest {
    private static final List<String> NAMES = List.of("ship", "star", "moon");

    @Test
    void leadersAndTheirChanges() {
        ClassRace race = new ClassRace(plan(0, false));
        race.collect(new double[] {0, 0, 0});
        race.collect(new double[] {0, 2, 1});
        race.collect(new double[] {3, 2, 1});
        race.collect(new double[] {3, 5, 1});
        race.collect(new double[] {3, 7, 1});
        RaceFrame frame = race.frame(5, NAMES, 1, 2);
        assertThat(frame.leaders()).containsExactly(-1, 1, 0, 1, 1);
        assertThat(frame.changes()).containsExactly(3, 4);
        assertThat(frame.leader().name()).isEqualTo("star");
        assertThat(frame.since()).isEqualTo(4);
        assertThat(frame.ann()).isSameAs(frame.leader());
        assertThat(frame.lines().stream().map(RaceFrame.Line::name))
                .containsExactly("star", "moon", "ship");
        assertThat(frame.lines().get(1).label()).isTrue();
        assertThat(frame.lines().get(0).scores()).containsExactly(0.0, 1.0, 2 / 3.0, 1.25, 1.4);
    }

    @Test
    void earlierMomentKnowsNothingOfLater() {
        ClassRace race = new ClassRace(plan(0, false));
        race.collect(new double[] {1, 0, 0});
        race.collect(new double[] {1, 4, 0});
        RaceFrame first = race.frame(1, NAMES, -1, -1);
        assertThat(first.leader().name()).isEqualTo("ship");
        assertThat(first.changes()).isEmpty();
        assertThat(first.since()).isEqualTo(1);
        assertThat(first.ann()).isNull();
        RaceFrame none = race.frame(0, NAMES, 1, 1);
        assertThat(none.lines()).isEmpty();
        assertThat(none.leader()).isNull();
        assertThat(none.since()).isZero();
    }

    @Test
    void leaderIsWhoseReadoutIsLargest() {
        int delay = 2;
        ClassRace race = new ClassRace(plan(delay, true));
        double[] sum = new double[3];
        for (int step = 1; step <= 8; step++) {
            sum[step <= delay ? 0 : 2] += 10.0 / step;
            race.collect(sum.clone());
        }
        assertThat(race.frame(8, NAMES, 2, 2).leader().name()).isEqualTo("moon");
        assertThat(race.mean(8)[0]).isZero();
    }

    private static SimulationPlan plan(int delay, boolean delayed) {
        return new SimulationPlan(
                1, 10, -1, List.of(), delay, delayed, IntegrateAndFireModel.DEFAULT);
    }
}
