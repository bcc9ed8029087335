package org.spikelens.app.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.Histogram;
import org.spikelens.engine.calibrate.SiteStatistics;
import org.spikelens.engine.calibrate.SiteThresholds;

class ChannelChoiceTest {
    private final Histogram first = new Histogram(0, 1, 4, 0);
    private final Histogram second = new Histogram(0, 1, 0, 6);
    private final SiteStatistics statistics =
            new SiteStatistics(
                    "relu", 1, List.of(), List.of(first, second), new Histogram(0, 1, 4, 6));
    private final SiteThresholds thresholds =
            new SiteThresholds("relu", Granularity.CHANNEL, List.of(1.0, 3.0));
    private final ChannelChoice choice = new ChannelChoice();

    @Test
    void allChannelsTogetherAtFirst() {
        choice.offer(2);
        assertThat(choice.offered()).containsExactly(ChannelChoice.ALL, 0, 1);
        assertThat(choice.currents(statistics)).isSameAs(statistics.currents());
        assertThat(choice.threshold(thresholds)).isEqualTo(2);
        assertThat(choice.averaged(thresholds)).isTrue();
    }

    @Test
    void oneChannelHasItsOwnCurrentsAndThreshold() {
        choice.offer(2);
        choice.chosenProperty().set(1);
        assertThat(choice.currents(statistics)).isSameAs(second);
        assertThat(choice.threshold(thresholds)).isEqualTo(3);
        assertThat(choice.averaged(thresholds)).isFalse();
        assertThat(choice.threshold(new SiteThresholds("relu", Granularity.CHANNEL, List.of(5.0))))
                .isEqualTo(5);
    }

    @Test
    void anotherLayerKeepsTheChoiceOnlyWithAsManyChannels() {
        choice.offer(2);
        choice.chosenProperty().set(1);
        choice.offer(2);
        assertThat(choice.chosenProperty().get()).isEqualTo(1);
        choice.offer(1);
        assertThat(choice.chosenProperty().get()).isEqualTo(ChannelChoice.ALL);
        choice.offer(0);
        assertThat(choice.offered()).containsExactly(ChannelChoice.ALL);
    }
}
