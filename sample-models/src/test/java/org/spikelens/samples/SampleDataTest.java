package org.spikelens.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SampleDataTest {
    @ParameterizedTest
    @ValueSource(strings = {"digits", "objects"})
    void everyTenImagesHoldEachClassOnce(String name) {
        for (Half half : Half.values()) {
            SampleData data = Samples.dataSet(name, half);
            int[] images = new int[data.classNames().size()];
            for (int i = 0; i < data.size(); i++) {
                images[data.label(i)]++;
            }
            assertThat(images).as(half.id()).containsOnly(data.size() / 10);
            Set<Integer> block = new HashSet<>();
            for (int i = 40; i < 50; i++) {
                block.add(data.label(i));
            }
            assertThat(block).as(half.id()).hasSize(10);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "objects"})
    void imagesDifferFromOneAnotherAndAcrossHalves(String name) {
        Set<Long> sums = new HashSet<>();
        int images = 0;
        for (Half half : Half.values()) {
            SampleData data = Samples.dataSet(name, half);
            for (int i = 0; i < 200; i++) {
                sums.add(sum(data, i, i + 1));
                images++;
            }
        }
        assertThat(sums).hasSize(images);
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "objects"})
    void anImageIsTheSameInAnyOrderOfAsking(String name) {
        SampleData data = Samples.dataSet(name, Half.TEST);
        byte[] first = image(data, 7);
        image(data, 1999);
        image(Samples.dataSet(name, Half.TRAINING), 3);
        assertThat(image(data, 7)).isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "objects"})
    void imagesHaveContrastAndTheirClassesLookDifferent(String name) {
        SampleData data = Samples.dataSet(name, Half.CALIBRATION);
        for (int i = 0; i < 100; i++) {
            byte[] image = image(data, i);
            int low = 255;
            int high = 0;
            for (byte value : image) {
                low = Math.min(low, value & 0xFF);
                high = Math.max(high, value & 0xFF);
            }
            assertThat(high - low).as("%s image %d", name, i).isGreaterThan(40);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "digits, TRAINING, 37046f0d", "digits, CALIBRATION, 4b0f17b4", "digits, TEST, a4659fef",
        "objects, TRAINING, 1c091e4b", "objects, CALIBRATION, 6bf55589", "objects, TEST, 7716d1ce"
    })
    void imagesAreTheSameOnEveryMachine(String name, Half half, String golden) {
        assertThat(Long.toHexString(sum(Samples.dataSet(name, half), 0, 50))).isEqualTo(golden);
    }

    @Test
    void anIndexOutsideTheHalfIsRefused() {
        SampleData data = Samples.dataSet("digits", Half.TEST);
        byte[] into = new byte[28 * 28];
        assertThatThrownBy(() -> data.image(2000, into))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> data.label(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static byte[] image(SampleData data, int index) {
        byte[] into = new byte[data.channels() * data.height() * data.width()];
        data.image(index, into);
        return into;
    }

    private static long sum(SampleData data, int from, int to) {
        CRC32 crc = new CRC32();
        byte[] into = new byte[data.channels() * data.height() * data.width()];
        for (int i = from; i < to; i++) {
            Arrays.fill(into, (byte) 0);
            data.image(i, into);
            crc.update(into);
        }
        return crc.getValue();
    }
}
