package org.spikelens.app.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CsvTest {
    private static final Caption CAPTION =
            new Caption("Accuracy", "It rises.\nIt stays.", List.of("network: net, SHA-256 00ff"));

    private final Locale usual = Locale.getDefault();

    @AfterEach
    void backToTheUsualCountry() {
        Locale.setDefault(usual);
    }

    @Test
    void aFileSaysWhatItIsAndNamesItsColumnsWithUnits() throws IOException {
        Table table =
                Table.of()
                        .column("timestep", List.of(1, 2, 3))
                        .column("accuracy", "%", List.of(12.5, 100.0))
                        .column("class", List.of("cat, tame", "a \"dog\"", "two\nlines"))
                        .table();
        assertThat(file(CAPTION, table))
                .isEqualTo(
                        "# Accuracy\r\n"
                                + "# It rises.\r\n"
                                + "# It stays.\r\n"
                                + "# network: net, SHA-256 00ff\r\n"
                                + "timestep,accuracy (%),class\r\n"
                                + "1,12.5,\"cat, tame\"\r\n"
                                + "2,100,\"a \"\"dog\"\"\"\r\n"
                                + "3,,\"two\nlines\"\r\n");
        assertThat(Csv.tabs(table))
                .isEqualTo(
                        "timestep\taccuracy (%)\tclass\n"
                                + "1\t12.5\tcat, tame\n"
                                + "2\t100\ta \"dog\"\n"
                                + "3\t\ttwo lines\n");
    }

    @Test
    void whatIsNoNumberIsNothingAndNoFieldLooksLikeAComment() throws IOException {
        Table table =
                Table.of()
                        .column("#", List.of("# no comment", "plain"))
                        .column(
                                "x",
                                Arrays.asList(Double.NaN, Double.POSITIVE_INFINITY, null, true))
                        .table();
        assertThat(file(new Caption("t", "", List.of()), table))
                .isEqualTo("# t\r\n\"#\",x\r\n\"# no comment\",\r\nplain,\r\n,\r\n,true\r\n");
    }

    /** Read back, every number is what it was, to the last bit, wherever the program runs. */
    @Test
    void numbersComeBackAsTheyWere() throws IOException {
        for (String country : List.of("en-US", "de-DE", "ar-EG", "fr-FR")) {
            Locale.setDefault(Locale.forLanguageTag(country));
            for (int seed = 0; seed < 20; seed++) {
                Random random = new Random(seed);
                List<Object> numbers = new ArrayList<>(List.of(0.0, -0.0, 1e21, 1e-300));
                for (int i = 0; i < 50; i++) {
                    numbers.add(Double.longBitsToDouble(random.nextLong()));
                    numbers.add((float) random.nextGaussian());
                    numbers.add(random.nextLong());
                    numbers.add((double) random.nextInt(1_000_000));
                }
                List<String> lines =
                        file(CAPTION, Table.of().column("x", numbers).table()).lines().toList();
                for (int i = 0; i < numbers.size(); i++) {
                    String text = lines.get(lines.size() - numbers.size() + i);
                    assertThat(back(text, numbers.get(i)))
                            .as("%s, seed %d, %s", country, seed, text)
                            .isEqualTo(numbers.get(i));
                }
            }
        }
    }

    private static Object back(String text, Object like) {
        if (like instanceof Long) {
            return Long.valueOf(text);
        }
        if (like instanceof Float) {
            return Float.valueOf(text);
        }
        boolean finite = Double.isFinite((Double) like);
        assertThat(text.isEmpty()).isEqualTo(!finite);
        return finite ? Double.valueOf(text) : like;
    }

    private static String file(Caption caption, Table table) throws IOException {
        StringBuilder out = new StringBuilder();
        Csv.write(caption, table, out);
        return out.toString();
    }
}
