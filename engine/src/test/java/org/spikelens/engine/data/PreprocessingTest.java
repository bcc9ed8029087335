package org.spikelens.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spikelens.engine.data.Refusals.refusal;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.error.EngineException;

class PreprocessingTest {
    @Test
    void resizeTakesPixelCentresAtHalfPositions() {
        Plane line = new Plane(1, 1, 2);
        float[] wide = new float[4];
        line.resize(new float[] {0, 4}, 1, 4, wide);
        assertThat(wide).containsExactly(0, 1, 3, 4);
        float[] narrow = new float[2];
        new Plane(1, 1, 4).resize(new float[] {0, 1, 3, 4}, 1, 2, narrow);
        assertThat(narrow).containsExactly(0.5f, 3.5f);
        float[] tall = new float[4];
        new Plane(1, 2, 1).resize(new float[] {0, 4}, 4, 1, tall);
        assertThat(tall).containsExactly(0, 1, 3, 4);
    }

    @Test
    void cropTakesTheMiddleOfEachChannel() {
        float[] from = new float[24];
        for (int i = 0; i < 24; i++) {
            from[i] = i;
        }
        float[] into = new float[4];
        new Plane(2, 3, 4).crop(from, 1, 2, into);
        assertThat(into).containsExactly(5, 6, 17, 18);
    }

    @Test
    void padPutsZerosOnEverySide() {
        float[] into = {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9};
        new Plane(1, 1, 2).pad(new float[] {1, 2}, 1, into);
        assertThat(into).containsExactly(0, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 0);
    }

    @Test
    void everythingInItsOrder() throws EngineException {
        ImageSource source = source(1, 1, 2, 0, 204);
        // resize to 1x4: 0 51 153 204; crop to 1x2: 51 153; pad 1; / 255; (x - 0.2) / 0.5
        Preprocessing steps =
                Preprocessing.of(
                        Map.of(
                                "resize", "1,4", "crop", "1,2", "pad", "1", "mean", "0.2", "std",
                                "0.5"));
        float[] image = new ImageSet(source, steps, 0, 0).image(0);
        assertThat(image).hasSize(12);
        assertThat(image[0]).isEqualTo(-0.4f, within(1e-6f));
        assertThat(image[5]).isEqualTo(0f, within(1e-6f));
        assertThat(image[6]).isEqualTo(0.8f, within(1e-6f));
    }

    @Test
    void bytesAreDividedBy255UnlessRaw() throws EngineException {
        ImageSource source = source(1, 1, 2, 0, 255);
        assertThat(new ImageSet(source, Preprocessing.NONE, 0, 0).image(0)).containsExactly(0f, 1f);
        Preprocessing raw = Preprocessing.of(Map.of("raw", "true"));
        assertThat(new ImageSet(source, raw, 0, 0).image(0)).containsExactly(0f, 255f);
    }

    @Test
    void oneValueServesAllChannelsAndMoreMustBeOneEach() throws EngineException {
        ImageSource source = source(3, 1, 1, 0, 255, 51);
        Preprocessing one = Preprocessing.of(Map.of("mean", "0.5"));
        assertThat(new ImageSet(source, one, 0, 0).image(0)).containsExactly(-0.5f, 0.5f, -0.3f);
        Preprocessing each = Preprocessing.of(Map.of("mean", "0,1,0.2", "std", "1,2,4"));
        assertThat(new ImageSet(source, each, 0, 0).image(0)).containsExactly(0f, 0f, 0f);
        Preprocessing two = Preprocessing.of(Map.of("std", "1,2"));
        assertThat(refusal(() -> new ImageSet(source, two, 0, 0)))
                .isEqualTo(
                        "Option --std cannot be \"1.0,2.0\": it takes one number, or 3 for these"
                                + " images.");
    }

    @Test
    void whatCannotBeDoneIsSaid() throws EngineException {
        assertThat(refusal(() -> Preprocessing.of(Map.of("resize", "32"))))
                .isEqualTo(
                        "Option --resize cannot be \"32\": it takes height and width in pixels,"
                                + " such as 32,32.");
        assertThat(refusal(() -> Preprocessing.of(Map.of("mean", "0.5,x"))))
                .isEqualTo(
                        "Option --mean cannot be \"0.5,x\": it takes numbers, such as 0.5 or"
                                + " 0.49,0.48,0.45.");
        assertThat(refusal(() -> Preprocessing.of(Map.of("std", "0"))))
                .isEqualTo("Option --std cannot be \"0\": it takes finite numbers, not 0.");
        assertThat(refusal(() -> Preprocessing.of(Map.of("pad", "-1"))))
                .isEqualTo("Option --pad cannot be \"-1\": it takes a whole number of pixels.");
        Preprocessing crop = Preprocessing.of(Map.of("crop", "2,3"));
        assertThat(refusal(() -> new ImageSet(source(1, 1, 2, 0, 0), crop, 0, 0)))
                .isEqualTo("Option --crop cannot be \"2,3\": it takes at most 1,2.");
    }

    @Test
    void textAndBack() throws EngineException {
        Preprocessing all =
                new Preprocessing(
                        List.of(32, 40), List.of(28, 28), 2, true, List.of(0.1f), List.of(1f, 2f));
        assertThat(all.toString())
                .isEqualTo("resize=32,40 crop=28,28 pad=2 raw=true mean=0.1 std=1.0,2.0");
        assertThat(Preprocessing.parse(all.toString())).isEqualTo(all);
        assertThat(Preprocessing.NONE.toString()).isEmpty();
        assertThat(Preprocessing.parse("")).isEqualTo(Preprocessing.NONE);
        assertThat(refusal(() -> Preprocessing.parse("blur=3")))
                .startsWith("Option preprocessing cannot be \"blur=3\"");
    }

    private static ImageSource source(int channels, int height, int width, int... pixels) {
        byte[] bytes = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            bytes[i] = (byte) pixels[i];
        }
        ImageHeader header = new ImageHeader("test", 1, channels, height, width, List.of());
        return new ByteImages(header, bytes, 0, null);
    }
}
