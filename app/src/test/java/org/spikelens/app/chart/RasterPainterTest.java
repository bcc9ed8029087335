package org.spikelens.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javafx.scene.image.PixelReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

/** Spikes as pixels: step by step the same as all at once. */
@ExtendWith(ApplicationExtension.class)
class RasterPainterTest {
    private static final int NEURONS = 200;
    private static final int STEPS = 40;
    private static final int INK = 0xff203040;
    private static final long SEED = 7;

    private final List<long[]> words = spikes();

    @Test
    void newStepsAloneArePaintedAndLookTheSame(FxRobot robot) {
        List<RasterPainter.View> views =
                List.of(
                        new RasterPainter.View(
                                120,
                                60,
                                0,
                                NEURONS,
                                0,
                                STEPS * 1.03,
                                INK,
                                RasterPainter.Part.WHOLE),
                        new RasterPainter.View(
                                31, 90, 10.5, 3, 4.25, 30.5, INK, RasterPainter.Part.WHOLE),
                        new RasterPainter.View(
                                400, 50, 199, 1, 0, 10, INK, RasterPainter.Part.WHOLE));
        robot.interact(
                () -> {
                    for (RasterPainter.View view : views) {
                        RasterPainter whole = new RasterPainter();
                        whole.paint(new SpikeGrid(NEURONS, words), view);
                        RasterPainter grown = new RasterPainter();
                        for (int step = 0; step <= STEPS; step++) {
                            SpikeGrid grid = new SpikeGrid(NEURONS, words.subList(0, step));
                            assertThat(grown.paint(grid, view)).isLessThanOrEqualTo(1);
                        }
                        assertThat(pixels(grown, view)).isEqualTo(pixels(whole, view));
                    }
                });
    }

    @Test
    void stepBackTakesColumnsAway(FxRobot robot) {
        RasterPainter.View view =
                new RasterPainter.View(
                        120, 60, 0, NEURONS, 0, STEPS, INK, RasterPainter.Part.WHOLE);
        robot.interact(
                () -> {
                    RasterPainter painter = new RasterPainter();
                    painter.paint(new SpikeGrid(NEURONS, words), view);
                    painter.paint(new SpikeGrid(NEURONS, words.subList(0, 9)), view);
                    RasterPainter fresh = new RasterPainter();
                    fresh.paint(new SpikeGrid(NEURONS, words.subList(0, 9)), view);
                    assertThat(pixels(painter, view)).isEqualTo(pixels(fresh, view));
                });
    }

    @Test
    void otherSpikesOfAsManyStepsArePaintedAnew(FxRobot robot) {
        RasterPainter.View view =
                new RasterPainter.View(
                        120, 60, 0, NEURONS, 0, STEPS, INK, RasterPainter.Part.WHOLE);
        List<long[]> others = new ArrayList<>(words);
        others.replaceAll(step -> new long[step.length]);
        robot.interact(
                () -> {
                    RasterPainter painter = new RasterPainter();
                    painter.paint(new SpikeGrid(NEURONS, words), view);
                    painter.paint(new SpikeGrid(NEURONS, others), view);
                    assertThat(pixels(painter, view)).containsOnly(0);
                });
    }

    @Test
    void oneNeuronFillsTheHeightInTheColumnsOfItsSpikes(FxRobot robot) {
        long[] silent = new long[1];
        long[] fires = {1L << 3};
        RasterPainter.View view =
                new RasterPainter.View(40, 20, 3, 1, 0, 4, INK, RasterPainter.Part.WHOLE);
        robot.interact(
                () -> {
                    RasterPainter painter = new RasterPainter();
                    painter.paint(new SpikeGrid(8, List.of(silent, fires, silent, silent)), view);
                    PixelReader reader = painter.picture().getImage().getPixelReader();
                    assertThat(reader.getArgb(14, 10)).isEqualTo(INK);
                    assertThat(reader.getArgb(4, 10)).isZero();
                    assertThat(reader.getArgb(24, 10)).isZero();
                });
    }

    @Test
    void spikesOfTwoKindsShareTheirCellWithoutCoveringEachOther(FxRobot robot) {
        SpikeGrid grid = new SpikeGrid(1, List.of(new long[] {1}, new long[] {1}));
        robot.interact(
                () -> {
                    int[] left = pixels(grid, 20, RasterPainter.Part.LEFT);
                    int[] right = pixels(grid, 20, RasterPainter.Part.RIGHT);
                    int[] whole = pixels(grid, 20, RasterPainter.Part.WHOLE);
                    for (int i = 0; i < whole.length; i++) {
                        assertThat(left[i] != 0 && right[i] != 0).as("pixel %d", i).isFalse();
                        assertThat(left[i] | right[i]).as("pixel %d", i).isEqualTo(whole[i]);
                    }
                    assertThat(left[0]).isEqualTo(INK);
                    assertThat(right[8]).isEqualTo(INK);
                    // where a cell has one pixel there are no parts
                    assertThat(pixels(grid, 2, RasterPainter.Part.RIGHT)).containsOnly(INK);
                });
    }

    private static int[] pixels(SpikeGrid grid, int width, RasterPainter.Part part) {
        RasterPainter.View view = new RasterPainter.View(width, 1, 0, 1, 0, 2, INK, part);
        RasterPainter painter = new RasterPainter();
        painter.paint(grid, view);
        return pixels(painter, view);
    }

    private static int[] pixels(RasterPainter painter, RasterPainter.View view) {
        PixelReader reader = painter.picture().getImage().getPixelReader();
        int[] all = new int[view.width() * view.height()];
        for (int i = 0; i < all.length; i++) {
            all[i] = reader.getArgb(i % view.width(), i / view.width());
        }
        return all;
    }

    private static List<long[]> spikes() {
        Random random = new Random(SEED);
        List<long[]> words = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            long[] packed = new long[(NEURONS + Long.SIZE - 1) / Long.SIZE];
            for (int neuron = 0; neuron < NEURONS; neuron++) {
                if (random.nextInt(3) == 0) {
                    packed[neuron / Long.SIZE] |= 1L << neuron % Long.SIZE;
                }
            }
            words.add(packed);
        }
        return words;
    }
}
