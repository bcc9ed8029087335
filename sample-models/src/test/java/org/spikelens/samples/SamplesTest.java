package org.spikelens.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    @Test
    void everyModelHasItsRecipeCardAndDataSet() throws IOException {
        assertThat(Samples.recipes()).containsAll(Samples.models());
        for (String model : Samples.models()) {
            try (InputStream network = Samples.model(model);
                    InputStream recipe = Samples.recipe(model);
                    InputStream card = Samples.card(model)) {
                assertThat(network.read()).as(model).isGreaterThanOrEqualTo(0);
                assertThat(recipe.read()).as(model).isGreaterThanOrEqualTo(0);
                assertThat(card.read()).as(model).isGreaterThanOrEqualTo(0);
            }
        }
    }

    @Test
    void everyNetworkNamesABundledDataSet() {
        assertThat(Samples.dataSetsByModel())
                .hasSize(7)
                .containsEntry("resnet-qcfs", "objects")
                .containsEntry("lenet-digits", "digits")
                .containsEntry("vgg-objects", "objects");
        assertThat(Samples.dataSets()).containsAll(Samples.dataSetsByModel().values());
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> Samples.dataSet("cats", Half.TEST))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Samples.model("../Samples"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
