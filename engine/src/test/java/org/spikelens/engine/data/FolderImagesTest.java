package org.spikelens.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spikelens.engine.data.Refusals.refusal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderImagesTest {
    private static final int GRAY = BufferedImage.TYPE_BYTE_GRAY;
    private static final int COLOUR = BufferedImage.TYPE_INT_RGB;

    @TempDir Path folder;

    @Test
    void classesAndFilesComeInAlphabeticalOrder() throws Exception {
        picture("dog/2.png", COLOUR, 3, 2, 0x010203);
        picture("cat/9.png", COLOUR, 3, 2, 0x102030);
        picture("dog/1.png", COLOUR, 3, 2, 0xFF8000);
        Files.writeString(folder.resolve("dog/notes.txt"), "not a picture");
        Files.writeString(folder.resolve("readme.txt"), "not a class");
        ImageSource source = DataSpec.open("folder:" + folder);
        assertThat(source.classNames()).containsExactly("cat", "dog");
        assertThat(source.size()).isEqualTo(3);
        assertThat(source.channels()).isEqualTo(3);
        assertThat(source.height()).isEqualTo(2);
        assertThat(source.width()).isEqualTo(3);
        assertThat(source.label(0)).isZero();
        assertThat(source.label(1)).isEqualTo(1);
        float[] image = new float[18];
        source.read(1, image);
        assertThat(image[0]).isEqualTo(255f);
        assertThat(image[6]).isEqualTo(128f);
        assertThat(image[12]).isZero();
    }

    @Test
    void grayPicturesKeepTheirStoredValues() throws Exception {
        picture("a/1.png", GRAY, 2, 2, 100);
        ImageSource source = DataSpec.open("folder:" + folder);
        assertThat(source.channels()).isEqualTo(1);
        float[] image = new float[4];
        source.read(0, image);
        assertThat(image).containsOnly(100f);
    }

    @Test
    void aGrayPictureAmongColouredOnesFillsAllChannels() throws Exception {
        picture("a/1.png", GRAY, 2, 2, 100);
        picture("b/1.jpg", COLOUR, 2, 2, 0x102030);
        ImageSource source = DataSpec.open("folder:" + folder);
        assertThat(source.channels()).isEqualTo(3);
        float[] image = new float[12];
        source.read(0, image);
        assertThat(image).containsOnly(100f);
    }

    @Test
    void picturesOfDifferentSizesNeedResizing() throws Exception {
        picture("a/1.png", GRAY, 2, 2, 100);
        picture("b/wide.png", GRAY, 5, 2, 50);
        assertThat(refusal(() -> DataSpec.open("folder:" + folder)))
                .isEqualTo(
                        "Pictures of \""
                                + folder
                                + "\" differ in size (the first is 2x2, \"wide.png\" is 2x5): add"
                                + " --resize H,W.");
        Preprocessing resize = Preprocessing.of(Map.of("resize", "4,3", "raw", "true"));
        ImageSet set = new ImageSet(DataSpec.open("folder:" + folder, resize), resize, 0, 0);
        assertThat(set.image(1)).hasSize(12).containsOnly(50f);
    }

    @Test
    void noPicturesAtAllIsNamed() throws Exception {
        Files.createDirectories(folder.resolve("cat"));
        assertThat(refusal(() -> DataSpec.open("folder:" + folder)))
                .isEqualTo(
                        "\""
                                + folder
                                + "\" holds no images: choose another folder, file or range.");
        assertThat(refusal(() -> DataSpec.open("folder:" + folder.resolve("none"))))
                .isEqualTo("There is no file \"" + folder.resolve("none") + "\": check the path.");
    }

    @Test
    void aPictureThatCannotBeDecodedIsNamed() throws Exception {
        picture("a/1.png", GRAY, 2, 2, 100);
        Path broken = Files.writeString(folder.resolve("a/2.png"), "these are words");
        assertThat(refusal(() -> DataSpec.open("folder:" + folder)))
                .isEqualTo(
                        "\""
                                + broken
                                + "\" is not a picture in PNG or JPEG (it cannot be decoded): check"
                                + " that it is the right file.");
    }

    @Test
    void aPictureCutOffInItsPixelsIsNamedWhenItIsRead() throws Exception {
        Path file = picture("a/1.png", GRAY, 64, 64, 100);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        ImageSource source = DataSpec.open("folder:" + folder);
        assertThat(refusal(() -> source.read(0, new float[64 * 64])))
                .contains(file.toString())
                .contains("cannot be decoded");
    }

    private Path picture(String name, int type, int width, int height, int value)
            throws IOException {
        BufferedImage picture = new BufferedImage(width, height, type);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (type == GRAY) {
                    picture.getRaster().setSample(x, y, 0, value);
                } else {
                    picture.setRGB(x, y, value);
                }
            }
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(picture, name.endsWith("png") ? "png" : "jpg", file.toFile());
        return file;
    }
}
