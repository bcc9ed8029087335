package org.spikelens.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.tensor.TensorRuntime;

/** Leaving and taking up again changes nothing: the law of every calibration. */
class CalibrationStateTest {
    private final NDManager manager = TensorRuntime.newManager();

    @AfterEach
    void free() {
        manager.close();
    }

    @Test
    void goesOnAsIfNeverLeft() throws EngineException {
        Graph graph = TestNetworks.convolutional(3);
        for (Granularity granularity : Granularity.values()) {
            BalancingSettings guarded =
                    new BalancingSettings(granularity, 9, 1, UpdateOrder.PAPER, true);
            interrupt(() -> new LocalThresholdBalancing(graph, guarded, manager));
            for (StatisticSettings statistic :
                    List.of(
                            StatisticSettings.maximum(granularity, 9),
                            new StatisticSettings(granularity, 9, 99))) {
                interrupt(() -> new StatisticCalibration(graph, statistic, manager));
            }
        }
    }

    private void interrupt(Supplier<Calibration> start) throws EngineException {
        for (int left = 0; left < 5; left++) {
            try (Calibration whole = start.get();
                    Calibration first = start.get();
                    Calibration second = start.get()) {
                run(whole, 0, 5);
                run(first, 0, left);
                second.restore(first.state());
                run(second, left, 5);
                for (int update = 0; update <= 5; update++) {
                    assertThat(second.thresholds(update)).isEqualTo(whole.thresholds(update));
                }
                for (int site = 0; site < whole.sites().size(); site++) {
                    assertThat(second.statistics(site))
                            .usingRecursiveComparison()
                            .isEqualTo(whole.statistics(site));
                }
            }
        }
    }

    @Test
    void aStateOfAnotherNetworkOrSettingIsRefused() throws EngineException {
        Graph graph = TestNetworks.convolutional(3);
        BalancingSettings settings = BalancingSettings.channelwise(9);
        try (Calibration channels = new LocalThresholdBalancing(graph, settings, manager);
                Calibration begun = new LocalThresholdBalancing(graph, settings, manager);
                Calibration percentile =
                        new StatisticCalibration(
                                graph, new StatisticSettings(Granularity.CHANNEL, 9, 99), manager);
                Calibration bare =
                        new LocalThresholdBalancing(
                                TestNetworks.bare(new Op.Relu(), 4), settings, manager)) {
            run(channels, 0, 2);
            run(begun, 0, 1);
            assertThatThrownBy(() -> bare.restore(channels.state()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> percentile.restore(channels.state()))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> begun.restore(channels.state()))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    private void run(Calibration calibration, int from, int to) throws EngineException {
        for (int update = from; update < to; update++) {
            try (NDArray batch = TestNetworks.batch(manager, 100 + update, 4, 2, 8, 8)) {
                calibration.update(batch);
            }
        }
    }
}
