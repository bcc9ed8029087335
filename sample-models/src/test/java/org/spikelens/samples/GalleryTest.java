package org.spikelens.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GalleryTest {
    @Test
    void everySampleIsMadeFromABundledNetworkAndHasANameOfItsOwn() {
        assertThat(Gallery.names()).hasSizeGreaterThanOrEqualTo(12).doesNotHaveDuplicates();
        for (BrokenSample sample : Gallery.samples()) {
            assertThat(Samples.models()).as(sample.id()).contains(sample.network());
            assertThat(sample.id()).matches("[a-z]+(-[a-z]+)*");
            assertThat(sample.broken()).as(sample.id()).endsWith(".");
            assertThat(sample.timesteps()).isPositive();
        }
        assertThat(Samples.models()).doesNotContainAnyElementsOf(Gallery.names());
    }

    @Test
    void onlyTheCalibrationHalfIsChanged() {
        SampleData test = Gallery.dataSet("broken/two-images", Half.TEST);
        assertThat(test.size()).isEqualTo(2000);
        SampleData two = Gallery.dataSet("broken/two-images", Half.CALIBRATION);
        byte[] image = new byte[28 * 28];
        byte[] sound = new byte[28 * 28];
        two.image(1, image);
        Samples.dataSet("digits", Half.CALIBRATION).image(1, sound);
        assertThat(image).isEqualTo(sound);
        assertThatThrownBy(() -> two.image(2, image)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> Gallery.sample("broken/nothing"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
