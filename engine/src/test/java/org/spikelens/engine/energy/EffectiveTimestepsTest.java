package org.spikelens.engine.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.simulate.RandomNetworks;

class EffectiveTimestepsTest {
    @Test
    void aLayerOfEightTimesteps() {
        assertThat(EffectiveTimesteps.ratio(8, 27)).isCloseTo(2.0619469, within(1e-7));
    }

    /** The published 3.14: ten layers of seventeen, with the fan-ins of the script. */
    @Test
    void thePublishedFigureOfAResNet() {
        int[] timesteps = {4, 4, 4, 1, 4, 4, 4, 1, 4, 1};
        double[] fanIns = {288, 2304, 2304, 4608, 4608, 9216, 9216, 18432, 18432, 512};
        double sum = 0;
        for (int layer = 0; layer < timesteps.length; layer++) {
            sum += timesteps[layer] * EffectiveTimesteps.ratio(timesteps[layer], fanIns[layer]);
        }
        assertThat(sum / timesteps.length).isCloseTo(3.1361558, within(1e-7));
    }

    /** Convolutions, a residual sum of one, a depthwise one, a concat, fully connected layers. */
    @Test
    void everyLayerCountsWithItsFanIn() throws Exception {
        Graph graph = RandomNetworks.quantised(0, 4);
        double[] fanIns = {18, 46, 9, 5, 81, 6, 6};
        double sum = 0;
        for (double fanIn : fanIns) {
            sum += 4 * EffectiveTimesteps.ratio(4, fanIn) / fanIns.length;
        }
        assertThat(EffectiveTimesteps.of(graph, List.of(4, 4, 4, 4, 4, 4, 4)))
                .isCloseTo(sum, within(1e-12));
    }
}
