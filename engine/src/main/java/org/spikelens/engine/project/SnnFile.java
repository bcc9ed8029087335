package org.spikelens.engine.project;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.onnx.OnnxReader;
import org.spikelens.engine.onnx.OnnxWriter;
import org.spikelens.engine.onnx.Sha256;

/**
 * Reads and writes converted networks. A {@code .snn} file is a zip of
 *
 * <ul>
 *   <li>{@code manifest.json}: format version, origin, settings, neuron, pooling, preprocessing,
 *       delay, sites, and the SHA-256 of every other entry;
 *   <li>{@code network.onnx}: the source network as it was imported; the passes are run again on it
 *       when the file is read, so that the file depends on no inner form of ours;
 *   <li>{@code thresholds/N.f64}: thresholds of the N-th site in running order, little-endian
 *       doubles.
 * </ul>
 *
 * <p>Entries carry no time, so that the same network gives the same bytes.
 */
public final class SnnFile {
    private static final String MANIFEST = "manifest.json";
    private static final String NETWORK = "network.onnx";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private SnnFile() {}

    /**
     * @throws EngineException FILE_EXISTS or FILE_NOT_WRITTEN; nothing is left behind then
     */
    public static void write(ConvertedNetwork network, Path file, boolean replace)
            throws EngineException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(NETWORK, OnnxWriter.toBytes(network.source()));
        List<SiteThresholds> sites = network.network().thresholds();
        for (int i = 0; i < sites.size(); i++) {
            entries.put(thresholdsEntry(i), littleEndian(sites.get(i).values()));
        }
        Map<String, String> hashes = new LinkedHashMap<>();
        entries.forEach((name, bytes) -> hashes.put(name, Sha256.of(bytes)));
        byte[] manifest =
                JSON.toJson(SnnManifest.of(network, hashes)).getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(
                file,
                replace,
                out -> {
                    ZipOutputStream zip = new ZipOutputStream(out);
                    put(zip, MANIFEST, manifest);
                    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                        put(zip, entry.getKey(), entry.getValue());
                    }
                    zip.finish();
                });
    }

    /**
     * @throws EngineException FILE_NOT_FOUND, NETWORK_FILE_FORMAT, NETWORK_FILE_VERSION or
     *     NETWORK_FILE_DAMAGED
     */
    public static ConvertedNetwork read(Path file) throws EngineException {
        Map<String, byte[]> entries = entries(file);
        SnnManifest manifest = manifest(file, entries);
        for (Map.Entry<String, String> expected : manifest.sha256.entrySet()) {
            byte[] bytes = entries.get(expected.getKey());
            if (bytes == null) {
                throw damaged(file, expected.getKey() + " is missing");
            }
            if (!Sha256.of(bytes).equals(expected.getValue())) {
                throw damaged(file, expected.getKey() + " does not have its recorded hash");
            }
        }
        if (!manifest.sha256.containsKey(NETWORK)) {
            throw damaged(file, NETWORK + " is missing");
        }
        try {
            return network(file, manifest, entries);
        } catch (EngineException e) {
            // the manifest holds options as a user writes them, but here no user wrote them
            throw e.code().kind() == Code.Kind.USAGE ? unfit(file, e) : e;
        } catch (IllegalArgumentException | NullPointerException e) {
            // a part that is missing, or that does not go with the others
            throw unfit(file, e);
        }
    }

    private static EngineException unfit(Path file, Exception cause) {
        return EngineException.of(
                Code.NETWORK_FILE_DAMAGED,
                cause,
                "file",
                file,
                "reason",
                "its manifest does not fit its network");
    }

    private static ConvertedNetwork network(
            Path file, SnnManifest manifest, Map<String, byte[]> entries) throws EngineException {
        Graph source = OnnxReader.read(manifest.model.name, entries.get(NETWORK)).graph();
        Graph prepared = Passes.prepare(source, manifest.poolingRule());
        List<SiteThresholds> thresholds = new ArrayList<>();
        for (int i = 0; i < manifest.sites.size(); i++) {
            SnnManifest.Site site = manifest.sites.get(i);
            byte[] bytes = entries.get(thresholdsEntry(i));
            if (bytes == null || bytes.length != site.count * Double.BYTES) {
                throw damaged(file, "the thresholds of " + site.site + " are incomplete");
            }
            if (!prepared.contains(site.site)) {
                throw damaged(file, "its network has no layer " + site.site);
            }
            thresholds.add(new SiteThresholds(site.site, manifest.granularity(i), doubles(bytes)));
        }
        SpikingNetwork network =
                new SpikingNetwork(
                        prepared,
                        thresholds,
                        manifest.neuronSettings(),
                        manifest.poolingRule(),
                        false);
        return new ConvertedNetwork(
                source,
                network,
                manifest.preprocessing(),
                manifest.delayEstimate(),
                manifest.provenance());
    }

    private static Map<String, byte[]> entries(Path file) throws EngineException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            if (!Files.exists(file)) {
                throw EngineException.of(Code.FILE_NOT_FOUND, e, "file", file);
            }
            throw EngineException.of(
                    Code.FILE_UNREADABLE, e, "file", file, "reason", e.getMessage());
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException | IllegalArgumentException e) {
            throw EngineException.of(
                    Code.NETWORK_FILE_DAMAGED, e, "file", file, "reason", e.getMessage());
        }
        if (!entries.containsKey(MANIFEST)) {
            throw EngineException.of(Code.NETWORK_FILE_FORMAT, "file", file);
        }
        return entries;
    }

    private static SnnManifest manifest(Path file, Map<String, byte[]> entries)
            throws EngineException {
        SnnManifest manifest;
        try {
            manifest =
                    JSON.fromJson(
                            new String(entries.get(MANIFEST), StandardCharsets.UTF_8),
                            SnnManifest.class);
        } catch (JsonParseException | NumberFormatException e) {
            throw EngineException.of(
                    Code.NETWORK_FILE_DAMAGED,
                    e,
                    "file",
                    file,
                    "reason",
                    "its manifest is no JSON");
        }
        if (manifest == null || !SnnManifest.FORMAT.equals(manifest.format)) {
            throw EngineException.of(Code.NETWORK_FILE_FORMAT, "file", file);
        }
        if (manifest.version > SnnManifest.VERSION) {
            throw EngineException.of(
                    Code.NETWORK_FILE_VERSION, "file", file, "version", manifest.version);
        }
        if (!manifest.complete()) {
            throw damaged(file, "its manifest is incomplete");
        }
        return manifest;
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }

    private static String thresholdsEntry(int site) {
        return "thresholds/" + site + ".f64";
    }

    private static byte[] littleEndian(List<Double> values) {
        ByteBuffer buffer =
                ByteBuffer.allocate(values.size() * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        values.forEach(buffer::putDouble);
        return buffer.array();
    }

    private static List<Double> doubles(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        List<Double> values = new ArrayList<>();
        while (buffer.hasRemaining()) {
            values.add(buffer.getDouble());
        }
        return values;
    }

    private static EngineException damaged(Path file, String reason) {
        return EngineException.of(Code.NETWORK_FILE_DAMAGED, "file", file, "reason", reason);
    }
}
