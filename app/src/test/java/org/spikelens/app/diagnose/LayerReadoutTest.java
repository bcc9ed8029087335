package org.spikelens.app.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.LayerFigures;

/** What the table of figures says of a layer. */
class LayerReadoutTest {
    private static Map<String, String> read(LayerFigures.Likeness likeness, double bound) {
        LayerFigures figures =
                new LayerFigures(
                        "relu1",
                        likeness,
                        new LayerFigures.Firing(.5, .1, .2, .3, 0, 0),
                        new LayerFigures.ResidualPotential(0, 1, 0),
                        new LayerFigures.OffsetSpikes(1, List.of(0., 0., 0.), List.of(0., 0., 0.)),
                        new LayerFigures.FirstSpikes(1, 2, 1.5),
                        new LayerFigures.ThresholdShare(.5, .6, .7),
                        new LayerFigures.ErrorBound(2, 1, bound));
        return LayerReadout.of(figures).stream()
                .collect(Collectors.toMap(LayerReadout.Figure::key, LayerReadout.Figure::value));
    }

    @Test
    void figuresAreThere() {
        Map<String, String> read = read(new LayerFigures.Likeness(.1, 20, .5, .25), 1234.5);
        assertThat(read.get("diagnose.sqnr")).startsWith("20");
        assertThat(read.get("diagnose.likeness")).contains("0.500", "0.250");
        assertThat(read.get("diagnose.bound")).contains("2.00", "1,234.50");
    }

    @Test
    void whatALayerWithoutSignalCannotHaveIsADash() {
        double none = Double.NaN;
        Map<String, String> read =
                read(new LayerFigures.Likeness(.1, Double.NEGATIVE_INFINITY, 0, none), none);
        assertThat(read.get("diagnose.sqnr")).isEqualTo(Words.text("diagnose.none"));
        assertThat(read.get("diagnose.likeness"))
                .startsWith("0.000")
                .endsWith(Words.text("diagnose.none"));
        assertThat(read.get("diagnose.bound")).startsWith("2.00").contains("no bound");
    }
}
