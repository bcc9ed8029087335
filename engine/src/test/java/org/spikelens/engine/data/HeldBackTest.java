package org.spikelens.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldBackTest {
    @Test
    void everyImageIsInOnePartAndClassesKeepTheirShares() throws Exception {
        long seed = 3;
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int size = 2 + random.nextInt(300);
            int classes = 1 + random.nextInt(12);
            int[] labels = random.ints(size, 0, classes).toArray();
            double share = .01 + .49 * random.nextDouble();
            int most = 1 + random.nextInt(200);
            String which = "seed " + seed + ", round " + round;
            HeldBack parts = HeldBack.of(set(labels), share, most, random.nextLong());
            int[] both =
                    IntStream.concat(Arrays.stream(parts.kept()), Arrays.stream(parts.held()))
                            .sorted()
                            .toArray();
            assertThat(both).as(which).isEqualTo(IntStream.range(0, size).toArray());
            assertThat(parts.held()).as(which).isSorted();
            double wanted = Math.min(share * size, most);
            assertThat((double) parts.held().length).as(which).isBetween(wanted - 1, wanted + 1);
            for (int label = 0; label < classes; label++) {
                double of = share(labels, label) * wanted;
                assertThat((double) count(parts.held(), labels, label))
                        .as(which)
                        .isBetween(of - 1, of + 1);
            }
        }
    }

    @Test
    void theSeedDecidesWhichImages() throws Exception {
        ImageSet set = set(new int[100]);
        int[] first = HeldBack.of(set, .2, 1000, 5).held();
        assertThat(HeldBack.of(set, .2, 1000, 5).held()).isEqualTo(first).hasSize(20);
        assertThat(HeldBack.of(set, .2, 1000, 6).held()).isNotEqualTo(first).hasSize(20);
        assertThat(HeldBack.of(set, .2, 7, 5).held()).hasSize(7);
    }

    @Test
    void imagesWithoutLabelsAreOneClass() throws Exception {
        assertThat(HeldBack.of(set(null, 10), .5, 100, 0).held()).hasSize(5);
    }

    private static double share(int[] labels, int label) {
        return (double) Arrays.stream(labels).filter(each -> each == label).count() / labels.length;
    }

    private static int count(int[] images, int[] labels, int label) {
        return (int) Arrays.stream(images).filter(image -> labels[image] == label).count();
    }

    private static ImageSet set(int... labels) throws Exception {
        return set(labels, labels.length);
    }

    private static ImageSet set(int[] labels, int size) throws Exception {
        return new ImageSet(new Dots(labels, size), Preprocessing.NONE, 0, 0);
    }

    /** Images of one black pixel. */
    private record Dots(int[] labels, int size) implements ImageSource {
        @Override
        public String description() {
            return "dots";
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public int height() {
            return 1;
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public boolean labelled() {
            return labels != null;
        }

        @Override
        public int label(int index) {
            return labels == null ? -1 : labels[index];
        }

        @Override
        public List<String> classNames() {
            return List.of();
        }

        @Override
        public boolean bytes() {
            return true;
        }

        @Override
        public void read(int index, float[] into) {
            into[0] = 0;
        }
    }
}
