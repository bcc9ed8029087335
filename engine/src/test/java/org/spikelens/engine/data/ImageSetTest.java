package org.spikelens.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.engine.data.Refusals.refusal;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.tensor.TensorRuntime;

class ImageSetTest {
    @Test
    void aBatchIsTheImagesSideBySide() throws EngineException {
        ImageSet set = new ImageSet(counting(6, 1, 1, 2), raw(), 2, 3);
        assertThat(set.size()).isEqualTo(3);
        assertThat(set.index(0)).isEqualTo(2);
        assertThat(set.label(1)).isEqualTo(30);
        try (NDManager manager = TensorRuntime.newManager()) {
            NDArray first = set.batch(manager, 2, 0);
            NDArray second = set.batch(manager, 1, 1);
            assertThat(first.getShape()).isEqualTo(new Shape(2, 1, 1, 2));
            assertThat(first.toFloatArray()).containsExactly(8, 9, 4, 5);
            assertThat(second.toFloatArray()).containsExactly(6, 7, 6, 7);
            assertThat(first.getManager()).isSameAs(manager);
        }
    }

    @Test
    void imagesMayBeFlattenedButNotTurnedAround() throws EngineException {
        ImageSet set = new ImageSet(counting(2, 1, 2, 3), raw(), 0, 0);
        assertThat(set.shaped(new Shape(1, 2, 3))).isSameAs(set);
        assertThat(set.shaped(new Shape(-1, 2, 3))).isSameAs(set);
        assertThat(set.shaped(new Shape(6)).shape()).isEqualTo(new Shape(6));
        assertThat(set.shaped(new Shape(2, 3)).shape()).isEqualTo(new Shape(2, 3));
        try (NDManager manager = TensorRuntime.newManager()) {
            NDArray flat = set.shaped(new Shape(6)).batch(manager, 1);
            assertThat(flat.getShape()).isEqualTo(new Shape(1, 6));
            assertThat(flat.toFloatArray()).containsExactly(6, 7, 8, 9, 10, 11);
        }
        assertThat(refusal(() -> set.shaped(new Shape(1, 3, 2))))
                .isEqualTo(
                        "Images of \"test\" are 1x2x3, and the network wants 1x3x2: use --resize,"
                                + " --crop or other data.");
        assertThat(refusal(() -> set.shaped(new Shape(7)))).contains("the network wants 7:");
        assertThat(refusal(() -> set.shaped(new Shape(3, -1, -1))))
                .contains("the network wants 3xanyxany:");
    }

    @Test
    void aRangeOutsideTheSourceIsRefused() throws EngineException {
        ImageSource source = counting(6, 1, 1, 1);
        assertThat(new ImageSet(source, raw(), 4, 100).size()).isEqualTo(2);
        assertThat(new ImageSet(source, raw(), 4, 0).size()).isEqualTo(2);
        assertThat(refusal(() -> new ImageSet(source, raw(), 6, 1)))
                .isEqualTo("\"test\" holds 6 images, and image 6 was asked for: lower --offset.");
        assertThat(refusal(() -> new ImageSet(source, raw(), -1, 1)))
                .isEqualTo("Option --offset cannot be \"-1\": it takes a whole number from 0.");
    }

    @Test
    void someOfTheImagesAreThoseImages() throws EngineException {
        ImageSet set = new ImageSet(counting(6, 1, 1, 2), raw(), 1, 0);
        ImageSet some = set.select(4, 1, 2).select(2, 0);
        assertThat(some.size()).isEqualTo(2);
        assertThat(some.index(0)).isEqualTo(3);
        assertThat(some.label(1)).isEqualTo(50);
        ImageSet flat = some.shaped(new Shape(2));
        flat.prepareAll();
        try (NDManager manager = TensorRuntime.newManager()) {
            assertThat(flat.batch(manager, 0, 1).toFloatArray()).containsExactly(6, 7, 10, 11);
        }
        assertThat(some.image(1)).containsExactly(set.image(4));
    }

    @Test
    void whatAskersDoToTheirArrayStaysWithThem() throws EngineException {
        ImageSet set = new ImageSet(counting(1, 1, 1, 2), raw(), 0, 0);
        set.image(0)[0] = 99;
        assertThat(set.image(0)).containsExactly(0, 1);
        assertThat(set.original(0)).containsExactly(0, 1);
    }

    private static Preprocessing raw() {
        return new Preprocessing(List.of(), List.of(), 0, true, List.of(), List.of());
    }

    /** Images whose bytes count on from one image to the next; image {@code i} has label 10i. */
    private static ImageSource counting(int images, int channels, int height, int width) {
        byte[] pixels = new byte[images * channels * height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) i;
        }
        int[] labels = new int[images];
        for (int i = 0; i < images; i++) {
            labels[i] = 10 * i;
        }
        ImageHeader header = new ImageHeader("test", images, channels, height, width, List.of());
        return new ByteImages(header, pixels, 0, labels);
    }
}
