package org.spikelens.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.convert.Settings;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.CancelAt;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.tensor.TensorRuntime;

/** An update that is cancelled between any two layers never was. */
class CancelledUpdateTest {
    @ParameterizedTest
    @ValueSource(strings = {"ltb", "percentile", "max-norm", "snm", "lcp", "rmp"})
    void everythingIsAsBefore(String method) throws Exception {
        Graph graph = TestNetworks.convolutional(3);
        try (NDManager manager = TensorRuntime.newManager();
                Calibration plain = calibration(method, graph, manager);
                Calibration cancelled = calibration(method, graph, manager)) {
            NDArray first = TestNetworks.batch(manager, 4, 6, 2, 8, 8);
            NDArray second = TestNetworks.batch(manager, 5, 6, 2, 8, 8);
            plain.update(first);
            cancelled.update(first);
            for (int checkpoint = 1; checkpoint <= graph.nodes().size(); checkpoint++) {
                CancelAt here = new CancelAt(checkpoint);
                assertThatThrownBy(() -> Checkpoint.during(here, context -> go(cancelled, second)))
                        .isInstanceOf(CancelledException.class);
                assertSame(cancelled, plain);
            }
            plain.update(second);
            cancelled.update(second);
            assertSame(cancelled, plain);
            assertThat(cancelled.updates()).isEqualTo(2);
        }
    }

    @Test
    void theManagerOfTheBatchKeepsNothing() throws Exception {
        Graph graph = TestNetworks.convolutional(3);
        try (NDManager manager = TensorRuntime.newManager();
                Calibration calibration = calibration("ltb", graph, manager);
                NDManager scope = manager.newSubManager()) {
            NDArray batch = TestNetworks.batch(scope, 4, 6, 2, 8, 8);
            CancelAt fourth = new CancelAt(4);
            assertThatThrownBy(() -> Checkpoint.during(fourth, context -> go(calibration, batch)))
                    .isInstanceOf(CancelledException.class);
            assertThat(scope.getManagedArrays()).containsExactly(batch);
        }
    }

    private static int go(Calibration calibration, NDArray batch) throws EngineException {
        calibration.update(batch);
        return calibration.updates();
    }

    private static void assertSame(Calibration left, Calibration right) {
        assertThat(left.updates()).isEqualTo(right.updates());
        assertThat(left.thresholds()).isEqualTo(right.thresholds());
        assertThat(left.parameters(left.updates())).isEqualTo(right.parameters(right.updates()));
        assertThat(statistics(left)).isEqualTo(statistics(right));
    }

    private static List<String> statistics(Calibration calibration) {
        return IntStream.range(0, calibration.sites().size())
                .mapToObj(site -> calibration.statistics(site).channels().toString())
                .toList();
    }

    private static Calibration calibration(String id, Graph graph, NDManager manager)
            throws Exception {
        ConversionMethod method = Methods.of(id);
        return method.calibration(graph, Settings.of(method.description(), Map.of()), manager);
    }
}
