package org.spikelens.app.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
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
    void pictureHasTheSizeThatIsAskedFor() {
        assertThat(Options.of().width()).isEqualTo(1280);
        Options large = Options.of("--screenshot", "out", "--size", "2560x1440");
        assertThat(large.knownSize()).isTrue();
        assertThat(large.width()).isEqualTo(2560);
        assertThat(large.height()).isEqualTo(1440);
        assertThat(Options.of("--size", "large").knownSize()).isFalse();
        assertThat(Options.of("--size", "0x720").knownSize()).isFalse();
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
