package org.spikelens.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Words and colours hold together with the program that uses them. */
class ResourcesTest {
    private static final Path APP = Path.of("..", "app", "src", "main", "java");
    private static final Path CSS = Path.of("src", "main", "resources", "css");

    /** A key in quotes: words of small letters joined by dots, at least two. */
    private static final Pattern KEY = Pattern.compile("\"([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+)\"");

    /** Keys that are put together at run time from one of these and a name. */
    private static final List<String> PREFIXES =
            List.of(
                    "step.",
                    "layer.state.",
                    "layer.join.",
                    "layer.answers.",
                    "layer.column.",
                    "layer.side.",
                    "layer.drag.",
                    "layer.threshold.other.",
                    "data.missing.",
                    "decisions.course.",
                    "decisions.picked.",
                    "decisions.story.",
                    "breakpoint.",
                    "verdict.",
                    "setting.",
                    "sample.",
                    "missing.",
                    "learn.",
                    "decisions.",
                    "layer.threshold.other.",
                    "data.missing.",
                    "group.",
                    "prefs.",
                    "train.pools.",
                    "diagnose.term.",
                    "diagnose.law.",
                    "diagnose.why.",
                    "diagnose.course.",
                    "diagnose.severity.",
                    "diagnose.culprit.",
                    "diagnose.cause.");

    /** Keys that a control asks for beside its own. */
    private static final List<String> SUFFIXES = List.of(".tip", ".title", ".value", ".most");

    private static final Pattern COLOUR =
            Pattern.compile("#[0-9a-fA-F]{3,8}\\b|\\brgba?\\(|\\bhsb\\(|\\bweb\\(");

    @Test
    void everyKeyThatIsUsedHasWords() throws IOException {
        Set<String> known = words().stringPropertyNames();
        Set<String> missing = new TreeSet<>();
        for (String key : keysInCode()) {
            if (prefixOfBundle(key, known) && !known.contains(key)) {
                missing.add(key);
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyKeyIsUsed() throws IOException {
        Set<String> used = keysInCode();
        Set<String> idle = new TreeSet<>(words().stringPropertyNames());
        idle.removeIf(key -> used.contains(key) || PREFIXES.stream().anyMatch(key::startsWith));
        idle.removeIf(
                key ->
                        SUFFIXES.stream()
                                .filter(key::endsWith)
                                .map(end -> key.substring(0, key.length() - end.length()))
                                .anyMatch(used::contains));
        assertThat(idle).isEmpty();
    }

    @Test
    void everyControlHasATooltip() throws IOException {
        Set<String> known = words().stringPropertyNames();
        Pattern control =
                Pattern.compile(
                        "Controls\\.(?:iconButton|button|describe)\\(\\s*(?:\\w+,\\s*)?\"([a-z.-]+)\"");
        Set<String> bare = new TreeSet<>();
        Matcher matcher = control.matcher(code());
        while (matcher.find()) {
            String key = matcher.group(1);
            if (!key.endsWith(".") && !known.contains(key + ".tip")) {
                bare.add(key);
            }
        }
        assertThat(bare).isEmpty();
    }

    @Test
    void everyPatternCanBeFilled() throws IOException {
        Properties words = words();
        for (String key : words.stringPropertyNames()) {
            String filled =
                    new MessageFormat(words.getProperty(key), Locale.ROOT)
                            .format(new Object[] {1, 2, 3, 4, 5, 6});
            assertThat(filled).as(key).isNotBlank();
        }
    }

    @Test
    void coloursStandInThePalettesOnly() throws IOException {
        try (Stream<Path> sheets = Files.list(CSS)) {
            for (Path sheet : sheets.toList()) {
                if (!sheet.getFileName().toString().startsWith("palette-")) {
                    assertThat(COLOUR.matcher(Files.readString(sheet)).results().toList())
                            .as(sheet.toString())
                            .isEmpty();
                }
            }
        }
        assertThat(code()).doesNotContain("Color.web").doesNotContain("-fx-background-color");
    }

    @Test
    void bothPalettesNameTheSameRoles() throws IOException {
        assertThat(roles("palette-light.css")).isEqualTo(roles("palette-dark.css"));
    }

    @Test
    void everyRoleThatIsUsedHasAColour() throws IOException {
        Set<String> used = new TreeSet<>();
        Matcher matcher =
                Pattern.compile("-sl-[a-z0-9-]+")
                        .matcher(Files.readString(CSS.resolve("meaning.css")));
        while (matcher.find()) {
            used.add(matcher.group());
        }
        assertThat(roles("palette-light.css")).containsAll(used);
    }

    private static boolean prefixOfBundle(String key, Set<String> known) {
        String family = key.substring(0, key.indexOf('.') + 1);
        return known.stream().anyMatch(other -> other.startsWith(family));
    }

    private static Set<String> roles(String palette) throws IOException {
        Set<String> roles = new TreeSet<>();
        Matcher matcher =
                Pattern.compile("(-sl-[a-z0-9-]+)\\s*:")
                        .matcher(Files.readString(CSS.resolve(palette)));
        while (matcher.find()) {
            roles.add(matcher.group(1));
        }
        return roles;
    }

    private static Set<String> keysInCode() throws IOException {
        Set<String> keys = new TreeSet<>();
        Matcher matcher = KEY.matcher(code());
        while (matcher.find()) {
            keys.add(matcher.group(1));
        }
        return keys;
    }

    private static String code() throws IOException {
        try (Stream<Path> files = Files.walk(APP)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(ResourcesTest::read)
                    .collect(Collectors.joining("\n"));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Properties words() throws IOException {
        Properties words = new Properties();
        try (InputStream in = ResourcesTest.class.getResourceAsStream("/i18n/messages.properties");
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            words.load(reader);
        }
        return words;
    }
}
