package org.spikelens.app.prefs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferencesTest {
    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("deep").resolve("preferences.properties");
    }

    @Test
    void whatIsChangedIsThereAtTheNextStart() throws IOException {
        Preferences first = open();
        assertThat(first.textScale().get()).isEqualTo(1);
        find(first, "text-size").set("150");
        first.themeProperty().set(Preferences.DARK);
        assertThat(first.textScale().get()).isEqualTo(1.5);
        assertThat(Files.readString(file)).isEqualTo("version=1\ntext-size=150\ntheme=dark\n");

        Preferences second = open();
        assertThat(second.textScale().get()).isEqualTo(1.5);
        assertThat(second.themeProperty().get()).isEqualTo(Preferences.DARK);
        assertThat(second.problemProperty().get()).isEmpty();
        find(second, "text-size").reset();
        assertThat(Files.readString(file)).isEqualTo("version=1\ntheme=dark\n");
    }

    @Test
    void whatTheWindowKeepsStandsBesideThem() throws IOException {
        Preferences first = open();
        KeptFiles recent = new KeptFiles(first, "recent");
        recent.keep(List.of("/a b=c.onnx", "/\u03b8.onnx"));
        first.keep("layout.divider.network", "300");
        first.themeProperty().set(Preferences.DARK);
        Preferences second = open();
        assertThat(second.themeProperty().get()).isEqualTo(Preferences.DARK);
        assertThat(second.kept("layout.divider.network")).isEqualTo("300");
        assertThat(new KeptFiles(second, "recent").load())
                .containsExactly("/a b=c.onnx", "/\u03b8.onnx");
        second.keep("layout.divider.network", "");
        new KeptFiles(second, "recent").keep(List.of());
        assertThat(Files.readString(file)).isEqualTo("version=1\ntheme=dark\n");
        write("\\u12 nonsense");
        assertThat(open().kept("layout.divider.network")).isEmpty();
        assertThat(new KeptFiles(open(), "recent").load()).isEmpty();
    }

    @Test
    void picturesNeitherReadNorWriteWhatAUserPrefers() throws IOException {
        String settings = System.getProperty("spikelens.settings");
        System.setProperty("spikelens.settings", file.getParent().toString());
        try {
            write("version=1\ntheme=dark\n");
            Preferences preferences = new Preferences(PreferencesFile.unused());
            assertThat(preferences.themeProperty().get()).isEqualTo(Preferences.SYSTEM);
            preferences.themeProperty().set(Preferences.LIGHT);
            assertThat(Files.readString(file)).isEqualTo("version=1\ntheme=dark\n");
            assertThat(preferences.problemProperty().get()).isEmpty();
            assertThat(preferences.place()).startsWith("~");
        } finally {
            System.setProperty("spikelens.settings", settings);
        }
    }

    @Test
    void ofWhatWaitsToBeWrittenOnlyTheNewestIsWritten() throws IOException {
        List<Runnable> waiting = new ArrayList<>();
        Preferences preferences = open();
        preferences.writeBy(waiting::add, Runnable::run);
        for (int width = 100; width <= 300; width++) {
            preferences.keep("layout.divider.network", Integer.toString(width));
        }
        assertThat(file).as("not on this thread").doesNotExist();
        assertThat(waiting).hasSize(1);
        waiting.get(0).run();
        assertThat(Files.readString(file)).isEqualTo("version=1\nlayout.divider.network=300\n");
        Files.delete(file);
        Files.delete(file.getParent());
        Files.writeString(file.getParent(), "a file where the folder should be");
        preferences.keep("layout.divider.network", "5");
        waiting.get(1).run();
        assertThat(preferences.problemProperty().get()).contains("cannot be kept");
    }

    @Test
    void valueThatCannotBeIsToldAndNotTaken() throws IOException {
        write("version=1\ntext-size=1000\ntest-images=50\n");
        Preferences preferences = open();
        assertThat(preferences.textScale().get()).isEqualTo(1);
        assertThat(preferences.testImages().get()).isEqualTo(50);
        assertThat(preferences.problemProperty().get())
                .contains("Text size", "1000", file.toString());
    }

    @Test
    void brokenFileIsToldAndPutAside() throws IOException {
        write("\\u12 nonsense");
        Preferences preferences = open();
        assertThat(preferences.problemProperty().get()).contains(file.toString(), ".broken");
        assertThat(Files.readString(file)).isEqualTo("\\u12 nonsense");
        find(preferences, "threads").set("1");
        assertThat(Files.readString(file)).isEqualTo("version=1\nthreads=1\n");
        assertThat(Files.readString(file.resolveSibling("preferences.properties.broken")))
                .isEqualTo("\\u12 nonsense");
    }

    @Test
    void fileWithoutAVersionIsBroken() throws IOException {
        write("text-size=150\n");
        assertThat(open().problemProperty().get()).isNotEmpty();
        assertThat(open().textScale().get()).isEqualTo(1);
    }

    @Test
    void fileOfALaterProgramIsReadAndLeftAlone() throws IOException {
        write("version=2\ntext-size=150\nhologram=on\n");
        Preferences preferences = open();
        assertThat(preferences.textScale().get()).isEqualTo(1.5);
        assertThat(preferences.problemProperty().get()).contains("version 2");
        find(preferences, "text-size").set("120");
        assertThat(Files.readString(file)).isEqualTo("version=2\ntext-size=150\nhologram=on\n");
    }

    @Test
    void whatCannotBeKeptIsTold() throws IOException {
        Files.writeString(folder.resolve("deep"), "a file where the folder should be");
        Preferences preferences = open();
        find(preferences, "text-size").set("120");
        assertThat(preferences.textScale().get()).isEqualTo(1.2);
        assertThat(preferences.problemProperty().get()).contains("cannot be kept");
    }

    @Test
    void numbersStayWithinTheirLimits() {
        Preference threads = find(open(), "threads");
        assertThat(threads.set("-1")).isFalse();
        assertThat(threads.set("1025")).isFalse();
        assertThat(threads.set("two")).isFalse();
        assertThat(threads.set("99999999999")).isFalse();
        assertThat(threads.number()).isZero();
        assertThat(threads.set("4")).isTrue();
        assertThat(threads.number()).isEqualTo(4);
    }

    @Test
    void preferencesAreFoundByWhatTheyDo() {
        PreferencesViewModel model = new PreferencesViewModel(open());
        assertThat(model.shown()).hasSize(4);
        model.queryProperty().set("ENGINE core");
        assertThat(model.shown()).extracting(Preference::key).containsExactly("threads");
        model.queryProperty().set("nothing of the kind");
        assertThat(model.shown()).isEmpty();
        Preference size = find(open(), "text-size");
        assertThat(PreferencesViewModel.word(size, "120")).isEqualTo("120\u00a0%");
        assertThat(PreferencesViewModel.word(find(open(), "theme"), "dark")).isEqualTo("dark");
    }

    @Test
    void everySystemHasAPlaceForThem() {
        assertThat(PreferencesFile.folder("Linux", Map.of(), "home"))
                .isEqualTo(Path.of("home/.config/spikelens"));
        assertThat(PreferencesFile.folder("Linux", Map.of("XDG_CONFIG_HOME", "given"), "home"))
                .isEqualTo(Path.of("given/spikelens"));
        assertThat(PreferencesFile.folder("Windows 11", Map.of("APPDATA", "roaming"), "home"))
                .isEqualTo(Path.of("roaming/SpikeLens"));
        assertThat(PreferencesFile.folder("Mac OS X", Map.of(), "home"))
                .isEqualTo(Path.of("home/Library/Application Support/SpikeLens"));
    }

    @Test
    void answersOfDesktopsAreUnderstood() {
        assertThat(SystemTheme.saysDark("Linux", "'prefer-dark'")).isTrue();
        assertThat(SystemTheme.saysDark("Linux", "'default'")).isFalse();
        assertThat(SystemTheme.saysDark("Mac OS X", "Dark")).isTrue();
        assertThat(SystemTheme.saysDark("Windows 11", "AppsUseLightTheme REG_DWORD 0x0")).isTrue();
        assertThat(SystemTheme.saysDark("Windows 11", "AppsUseLightTheme REG_DWORD 0x1")).isFalse();
        assertThat(SystemTheme.question("Windows 11")).startsWith("reg");
        assertThat(SystemTheme.question("Linux")).startsWith("gsettings");
    }

    private Preferences open() {
        return new Preferences(new PreferencesFile(file));
    }

    private void write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Preference find(Preferences preferences, String key) {
        return preferences.all().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow();
    }
}
