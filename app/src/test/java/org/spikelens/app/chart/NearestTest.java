package org.spikelens.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
    /** Ten pixels a unit across, 100 a unit up from the lower edge at 200. */
    private static final Axes AXES = new Axes(x -> 10 * x, y -> 200 - 100 * y, 300, 200);

    private static final Mark LINE =
            new Mark.Line(
                    Curve.of(new double[] {1, 2, 3}, new double[] {0.5, 1, 0.75}),
                    Ink.SNN,
                    1,
                    false);
    private static final Mark BARS = new Mark.Bars(10, 2, List.of(1.0, 0.0, 0.5), Ink.HISTOGRAM);

    @Test
    void aPointThatIsNearIsMeant() {
        Nearest.Spot spot = Nearest.to(22, 104, List.of(BARS, LINE), AXES).orElseThrow();
        assertThat(spot.across()).isEqualTo(2);
        assertThat(spot.up()).isEqualTo(1);
        assertThat(spot.x()).isEqualTo(20);
        assertThat(spot.y()).isEqualTo(100);
        assertThat(spot.to()).isNaN();
    }

    @Test
    void aBarIsMeantWhereItStandsAndNotWhereThereIsNone() {
        Nearest.Spot first = Nearest.to(101, 180, List.of(BARS, LINE), AXES).orElseThrow();
        assertThat(first.across()).isEqualTo(10);
        assertThat(first.to()).isEqualTo(12);
        assertThat(first.up()).isEqualTo(1);
        assertThat(Nearest.to(130, 180, List.of(BARS, LINE), AXES)).as("none there").isEmpty();
        assertThat(Nearest.to(150, 20, List.of(BARS, LINE), AXES)).as("high above").isEmpty();
        assertThat(Nearest.to(160, 180, List.of(BARS, LINE), AXES)).as("behind").isEmpty();
    }

    @Test
    void whatIsOutOfViewIsNotNear() {
        Mark above =
                new Mark.Points(Curve.of(new double[] {5, 6}, new double[] {2.05, 2.05}), Ink.SNN);
        assertThat(Nearest.to(50, 1, List.of(above), AXES)).isEmpty();
    }
}
