package org.spikelens.engine.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SiteParametersTest {
    private final SiteParameters parameters =
            SiteParameters.NONE.with("layer", 7).with("channel", 1, 2).with("neuron", 3, 4, 5, 6);

    @Test
    void aRowAppliesToALayerAChannelOrANeuron() {
        assertThat(parameters.of("layer", 3, 2, 4)).isEqualTo(7);
        assertThat(parameters.of("channel", 1, 2, 4)).isEqualTo(1);
        assertThat(parameters.of("channel", 2, 2, 4)).isEqualTo(2);
        assertThat(parameters.of("neuron", 2, 2, 4)).isEqualTo(5);
        assertThatThrownBy(() -> parameters.of("other", 0, 2, 4)).hasMessageContaining("other");
    }

    @Test
    void rowsAreNobodyElses() {
        double[] given = {1, 2};
        SiteParameters own = SiteParameters.NONE.with("row", given);
        given[0] = 9;
        own.row("row")[1] = 9;
        assertThat(own.row("row")).containsExactly(1, 2);
        assertThat(own).isEqualTo(SiteParameters.NONE.with("row", 1, 2));
        assertThat(own).isNotEqualTo(SiteParameters.NONE.with("row", 1, 3));
        assertThat(own.with("row", 5).names()).containsExactly("row");
    }
}
