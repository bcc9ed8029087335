package org.spikelens.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void countsAreReadable() {
        assertThat(Words.count(0)).isEqualTo("0");
        assertThat(Words.count(9_999)).isEqualTo("9,999");
        assertThat(Words.count(12_288)).isEqualTo("12.3 k");
        assertThat(Words.count(14_796_032)).isEqualTo("14.8 M");
        assertThat(Words.count(2e9)).isEqualTo("2.0 G");
    }

    @Test
    void choicesAreFilled() {
        assertThat(Words.text("simulate.images.value", 1)).isEqualTo("1 image");
        assertThat(Words.text("simulate.images.value", 64)).isEqualTo("64 images");
    }
}
