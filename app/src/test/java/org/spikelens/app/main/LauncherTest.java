package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LauncherTest {

    @Test
    void linuxHasADisplayWhereOneIsNamed() {
        assertThat(Launcher.displayed("Linux", Map.of())).isFalse();
        assertThat(Launcher.displayed("Linux", Map.of("DISPLAY", ""))).isFalse();
        assertThat(Launcher.displayed("Linux", Map.of("DISPLAY", ":0"))).isTrue();
        assertThat(Launcher.displayed("Linux", Map.of("WAYLAND_DISPLAY", "w"))).isTrue();
        assertThat(Launcher.displayed("Mac OS X", Map.of())).isTrue();
    }

    @Test
    void picturesHaveTheSizesThatAreAskedFor() {
        assertThat(Options.of().sizes())
                .containsExactly(new PictureSize(1280, 720), new PictureSize(2560, 1440));
        assertThat(Options.of("--screenshot", "out", "--size", "1920x1080").sizes())
                .containsExactly(new PictureSize(1920, 1080));
        assertThat(Options.of("--size", "2560x1440, 1280x720").sizes())
                .containsExactly(new PictureSize(2560, 1440), new PictureSize(1280, 720));
    }

    @Test
    void whatIsNoSizeIsNotKnown() {
        assertThat(Options.of("--size", "1280x720").knownSize()).isTrue();
        for (String wrong : List.of("large", "0x720", "1280x720,", "1280x720,large", "")) {
            assertThat(Options.of("--size", wrong).knownSize()).as(wrong).isFalse();
        }
    }

    @Test
    void pictureFitsAScreenThatIsAsLarge() {
        PictureSize size = new PictureSize(1280, 720);
        assertThat(size.fits(1280, 720)).isTrue();
        assertThat(size.fits(1279, 720)).isFalse();
        assertThat(size.fits(1280, 719)).isFalse();
    }

    @Test
    void optionsNameASampleOrAFile() {
        assertThat(Options.of().sample()).isEqualTo("lenet-digits");
        assertThat(Options.of("--sample", "mlp-digits").sample()).isEqualTo("mlp-digits");
        assertThat(Options.of("net.onnx").file()).isEqualTo(Path.of("net.onnx"));
        assertThat(Options.of("--sample", "welcome").welcome()).isTrue();
        assertThat(Options.of("--screenshot", "out").screenshots()).isEqualTo(Path.of("out"));
    }

    @Test
    void withoutADisplayTheWelcomePageConvertsTheUsualSample() {
        assertThat(Options.of("--sample", "welcome").headlessSample()).isEqualTo("lenet-digits");
        assertThat(Options.of("--sample", "mlp-digits").headlessSample()).isEqualTo("mlp-digits");
    }

    @Test
    void benchBringsItsOwnSample() {
        assertThat(Options.of("--bench", "cancel").unknownBench()).isFalse();
        assertThat(Options.of("--bench", "diagnose").unknownBench()).isFalse();
        Options options = Options.of("--bench", "pulses");
        assertThat(options.sample()).isEqualTo("resnet-objects");
        assertThat(options.unknownBench()).isFalse();
        assertThat(Options.of("--sample", "vgg-objects", "--bench", "pulses").sample())
                .isEqualTo("vgg-objects");
        assertThat(Options.of("--bench", "steps").unknownBench()).isTrue();
        assertThat(Options.of().unknownBench()).isFalse();
    }
}
