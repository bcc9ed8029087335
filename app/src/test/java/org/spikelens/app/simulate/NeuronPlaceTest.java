package org.spikelens.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NeuronPlaceTest {
    private final NeuronPlace plane = new NeuronPlace("12\u00d732\u00d732");

    @Test
    void lastCoordinateRunsFastest() {
        assertThat(plane.neurons()).isEqualTo(12288);
        assertThat(plane.find("6,1,0")).hasValue(6 * 1024 + 32);
        assertThat(plane.find(" 0 / 0 / 31 ")).hasValue(31);
        assertThat(plane.find("11 31 31")).hasValue(12287);
        assertThat(plane.words(6 * 1024 + 32 + 5)).contains("c 6").contains("y 1").contains("x 5");
    }

    @Test
    void coordinatesAndNumberSayTheSame() {
        for (int neuron = 0; neuron < plane.neurons(); neuron += 613) {
            String words = plane.words(neuron).replaceAll("[^0-9,]", "");
            assertThat(plane.find(words)).hasValue(neuron);
            assertThat(plane.find(Integer.toString(neuron))).hasValue(neuron);
        }
    }

    @Test
    void whatIsNotThereIsNotFound() {
        for (String text :
                new String[] {"12288", "-1", "12,0,0", "0,32,0", "1,2", "", "six", "1,,"}) {
            assertThat(plane.find(text)).as(text).isEmpty();
        }
    }

    @Test
    void flatLayerHasNumbersAlone() {
        NeuronPlace flat = new NeuronPlace("128");
        assertThat(flat.words(5)).isEmpty();
        assertThat(flat.find("127")).hasValue(127);
        assertThat(flat.find("128")).isEmpty();
    }
}
