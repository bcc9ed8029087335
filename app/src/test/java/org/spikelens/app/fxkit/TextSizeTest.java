package org.spikelens.app.fxkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextSizeTest {
    @Test
    void lengthsInPixelsGrowAndOthersStay() {
        assertThat(TextSize.scale(".a { -fx-font-size: 12.5px; -fx-padding: 1px 2 3px 4; }", 2))
                .isEqualTo(".a { -fx-font-size: 25.00px; -fx-padding: 2.00px 2 6.00px 4; }");
        assertThat(TextSize.scale(".b { -fx-min-height: 26px; }", 0.8))
                .isEqualTo(".b { -fx-min-height: 20.80px; }");
    }

    @Test
    void usualSizeIsTheSheetItself() {
        assertThat(TextSize.scaled(1)).endsWith("/css/meaning.css");
        assertThat(TextSize.scaled(1.5)).startsWith("data:text/css");
    }
}
