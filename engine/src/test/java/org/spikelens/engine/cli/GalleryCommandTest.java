package org.spikelens.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broken sample from the list to its finding. */
class GalleryCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    private void cli(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), args);
        assertThat(code).as(err.toString()).isZero();
    }

    @Test
    void listsBrokenSamplesAndDoesNotTellTheirFaultsInWordsOfRules() {
        cli("gallery");
        assertThat(out.toString())
                .contains("sample:broken/stopped-early", "sample:broken/hard-reset")
                .doesNotContain("balancing-short");
    }

    @Test
    void aBrokenConversionIsConvertedAsItIsBrokenAndItsFaultIsTold() throws Exception {
        String sample = "sample:broken/stopped-early";
        Path network = folder.resolve("net.snn");
        cli("convert", sample, "--limit", "100", "-o", network.toString());
        assertThat(out.toString()).contains("1 update ");
        Path json = folder.resolve("diagnosis.json");
        cli(
                "diagnose",
                network.toString(),
                "--data",
                sample + "/test",
                "--limit",
                "40",
                "--sweep-images",
                "0",
                "--timesteps",
                "16",
                "--json",
                json.toString());
        assertThat(out.toString()).contains("1. balancing-short: Balancing was stopped too early");
        JsonObject first =
                JsonParser.parseString(Files.readString(json))
                        .getAsJsonObject()
                        .getAsJsonArray("findings")
                        .get(0)
                        .getAsJsonObject();
        assertThat(first.get("rule").getAsString()).isEqualTo("balancing-short");
        assertThat(first.get("layer").isJsonNull()).isTrue();
        assertThat(first.get("severity").getAsString()).isEqualTo("fault");
        assertThat(first.getAsJsonObject("evidence").get("updates").getAsInt()).isEqualTo(1);
        JsonObject change = first.getAsJsonArray("changes").get(1).getAsJsonObject();
        assertThat(change.get("key").getAsString()).isEqualTo("eta");
        assertThat(change.get("before").getAsString()).isEqualTo("0.1");
        assertThat(change.get("after").getAsString()).isEqualTo("1");
    }

    @Test
    void aMethodOfTheUsersOwnConvertsInItsOwnWay() {
        Path network = folder.resolve("net.snn");
        cli(
                "convert",
                "sample:broken/hard-reset",
                "--method",
                "max-norm",
                "--limit",
                "20",
                "--json",
                folder.resolve("convert.json").toString(),
                "-o",
                network.toString());
        assertThat(folder.resolve("convert.json"))
                .content()
                .contains("\"reset\": \"subtract\"", "\"method\": \"max-norm\"");
    }
}
