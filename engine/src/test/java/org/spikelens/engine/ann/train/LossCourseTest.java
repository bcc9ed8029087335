package org.spikelens.engine.ann.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.ann.train.LossCourse.Point;

class LossCourseTest {
    @Test
    void fewStepsAreKeptAsTheyAre() {
        LossCourse course = new LossCourse();
        course.add(5, 2.5);
        course.add(6, 1.5);

        assertThat(course.points()).containsExactly(new Point(5, 2.5), new Point(6, 1.5));
    }

    @Test
    void neighboursBecomeOneWhenThereAreTooMany() {
        LossCourse course = new LossCourse();
        for (int step = 1; step <= LossCourse.MOST; step++) {
            course.add(step, step);
        }
        assertThat(course.stepsPerPoint()).isEqualTo(2);
        assertThat(course.points()).hasSize(LossCourse.MOST / 2);
        assertThat(course.points().get(0)).isEqualTo(new Point(1.5, 1.5));

        course.add(LossCourse.MOST + 1, 7);
        List<Point> points = course.points();
        assertThat(points.get(points.size() - 1)).isEqualTo(new Point(LossCourse.MOST + 1, 7));
    }

    @Test
    void noStepIsLostOrCountedTwice() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            int steps = 1 + random.nextInt(5000);
            int before = 1 + random.nextInt(1000);
            LossCourse course = new LossCourse();
            double sum = 0;
            for (int i = 0; i < steps; i++) {
                double loss = random.nextDouble() * 3;
                sum += loss;
                course.add(before + i, loss);
            }
            List<Point> points = course.points();
            int rest = steps % course.stepsPerPoint();
            double told = 0;
            for (int i = 0; i < points.size(); i++) {
                boolean whole = rest == 0 || i < points.size() - 1;
                told += points.get(i).loss() * (whole ? course.stepsPerPoint() : rest);
            }
            assertThat(told).as("seed " + seed).isCloseTo(sum, within(1e-9 * steps));
            assertThat(points).as("seed " + seed).hasSizeLessThanOrEqualTo(LossCourse.MOST);
            assertThat(points).extracting(Point::step).as("seed " + seed).isSorted();
        }
    }
}
