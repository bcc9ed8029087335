package org.spikelens.engine.project;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.GraphWeights;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.job.Job;
import org.spikelens.engine.onnx.OnnxReader;
import org.spikelens.engine.onnx.OnnxWriter;

/**
 * Reads and writes converted networks. A {@code .snn} file is a zip of
 *
 * <ul>
 *   <li>{@code manifest.json}: format version, origin, settings, neuron, pooling, preprocessing,
 *       output, delay, sites, and the SHA-256 of every other entry;
 *   <li>{@code network.onnx}: the source network as it was imported; the passes are run again on it
 *       when the file is read, so that the file depends on no inner form of ours;
 *   <li>{@code thresholds/N.f64}: thresholds of the N-th site in running order, little-endian
 *       doubles;
 *   <li>{@code neuron/N/ROW.f64}: what neurons of other models than integrate-and-fire need beside
 *       the threshold, in the same form;
 *   <li>{@code weights/N/0.f32}, {@code weights/N/1.f32}: weight and bias, as the spiking network
 *       has them, of the N-th of the nodes that were trained on after the conversion, little-endian
 *       floats, row-major.
 * </ul>
 *
 * <p>Entries carry no time, so that the same network gives the same bytes.
 */
public final class SnnFile {
    private static final String NETWORK = "network.onnx";
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
            entries.put(thresholdsEntry(i), LittleEndian.bytes(sites.get(i).values()));
        }
        List<SiteParameters> parameters = network.network().neuron().sites();
        for (int i = 0; i < parameters.size(); i++) {
            for (String row : parameters.get(i).names()) {
                DoubleBuffer values = DoubleBuffer.wrap(parameters.get(i).row(row));
                entries.put(rowEntry(i, row), LittleEndian.bytes(values));
            }
        }
        Map<String, List<Parameter>> tuned = tuned(network);
        List<String> nodes = List.copyOf(tuned.keySet());
        for (int i = 0; i < nodes.size(); i++) {
            List<Parameter> weights = tuned.get(nodes.get(i));
            for (int part = 0; part < weights.size(); part++) {
                entries.put(weightsEntry(i, part), LittleEndian.bytes(weights.get(part).buffer()));
            }
        }
        HashedZip.write(
                file,
                replace,
                hashes -> JSON.toJson(SnnManifest.of(network, nodes, hashes)),
                entries,
                Job.Context.silent());
    }

    /** The weights that are others than those of the source network. */
    private static Map<String, List<Parameter>> tuned(ConvertedNetwork network)
            throws EngineException {
        Graph prepared =
                Passes.prepare(
                        network.source(), network.network().pooling(), network.network().output());
        return GraphWeights.changed(prepared, network.network().graph());
    }

    /**
     * @throws EngineException FILE_NOT_FOUND, NETWORK_FILE_FORMAT, NETWORK_FILE_VERSION or
     *     NETWORK_FILE_DAMAGED
     */
    public static ConvertedNetwork read(Path file) throws EngineException {
        HashedZip zip =
                HashedZip.read(
                        file,
                        Code.NETWORK_FILE_FORMAT,
                        Code.NETWORK_FILE_DAMAGED,
                        Job.Context.silent());
        SnnManifest manifest = manifest(file, zip);
        zip.check(manifest.sha256);
        try {
            return network(manifest, zip);
        } catch (EngineException e) {
            // the manifest holds options as a user writes them, but here no user wrote them
            throw e.code().kind() == Code.Kind.USAGE ? unfit(zip, e) : e;
        } catch (IllegalArgumentException | NullPointerException e) {
            // a part that is missing, or that does not go with the others
            throw unfit(zip, e);
        }
    }

    private static EngineException unfit(HashedZip zip, Exception cause) {
        return zip.damaged("its manifest does not fit its network", cause);
    }

    private static ConvertedNetwork network(SnnManifest manifest, HashedZip zip)
            throws EngineException {
        byte[] onnx = zip.part(NETWORK, manifest.sha256);
        Graph source = OnnxReader.read(manifest.model.name, onnx).graph();
        Graph untuned = Passes.prepare(source, manifest.poolingRule(), manifest.outputRule());
        Graph prepared = tuned(untuned, manifest, zip);
        List<SiteThresholds> thresholds = new ArrayList<>();
        List<SiteParameters> parameters = new ArrayList<>();
        for (int i = 0; i < manifest.sites.size(); i++) {
            SnnManifest.Site site = manifest.sites.get(i);
            byte[] bytes = zip.part(thresholdsEntry(i), manifest.sha256);
            if (bytes.length != site.count * Double.BYTES) {
                throw zip.damaged("the thresholds of " + site.site + " are incomplete", null);
            }
            if (!prepared.contains(site.site)) {
                throw zip.damaged("its network has no layer " + site.site, null);
            }
            thresholds.add(
                    new SiteThresholds(
                            site.site, manifest.granularity(i), LittleEndian.list(bytes)));
            if (site.rows != null) {
                parameters.add(parameters(manifest, i, zip));
            }
        }
        SpikingNetwork network =
                new SpikingNetwork(
                        prepared,
                        thresholds,
                        manifest.neuronModel(parameters),
                        manifest.poolingRule(),
                        false);
        return new ConvertedNetwork(
                source,
                network,
                manifest.preprocessing(),
                manifest.delayEstimate(),
                manifest.provenance());
    }

    private static Graph tuned(Graph prepared, SnnManifest manifest, HashedZip zip)
            throws EngineException {
        if (manifest.tuned == null) {
            return prepared;
        }
        Map<String, List<Parameter>> before = GraphWeights.of(prepared);
        Map<String, List<Parameter>> weights = new LinkedHashMap<>();
        for (int i = 0; i < manifest.tuned.size(); i++) {
            String node = manifest.tuned.get(i);
            if (!before.containsKey(node)) {
                throw zip.damaged("its network has no layer " + node, null);
            }
            List<Parameter> own = new ArrayList<>();
            for (Parameter old : before.get(node)) {
                byte[] bytes = zip.part(weightsEntry(i, own.size()), manifest.sha256);
                if (bytes.length != old.size() * Float.BYTES) {
                    throw zip.damaged("the weights of " + node + " are incomplete", null);
                }
                own.add(Parameter.of(old.shape(), LittleEndian.floats(bytes)));
            }
            weights.put(node, own);
        }
        return GraphWeights.replaced(prepared, weights);
    }

    private static SiteParameters parameters(SnnManifest manifest, int site, HashedZip zip)
            throws EngineException {
        SiteParameters parameters = SiteParameters.NONE;
        for (Map.Entry<String, Integer> row : manifest.sites.get(site).rows.entrySet()) {
            byte[] bytes = zip.part(rowEntry(site, row.getKey()), manifest.sha256);
            if (bytes.length != row.getValue() * Double.BYTES) {
                throw zip.damaged(row.getKey() + " of layer " + site + " is incomplete", null);
            }
            double[] values = new double[row.getValue()];
            LittleEndian.doubles(bytes).get(values);
            parameters = parameters.with(row.getKey(), values);
        }
        return parameters;
    }

    private static SnnManifest manifest(Path file, HashedZip zip) throws EngineException {
        SnnManifest manifest;
        try {
            manifest = JSON.fromJson(zip.manifest(), SnnManifest.class);
        } catch (JsonParseException | NumberFormatException e) {
            throw zip.damaged("its manifest is no JSON", e);
        }
        if (manifest == null || !SnnManifest.FORMAT.equals(manifest.format)) {
            throw EngineException.of(Code.NETWORK_FILE_FORMAT, "file", file);
        }
        if (manifest.version > SnnManifest.VERSION) {
            throw EngineException.of(
                    Code.NETWORK_FILE_VERSION, "file", file, "version", manifest.version);
        }
        if (!manifest.complete()) {
            throw zip.damaged("its manifest is incomplete", null);
        }
        return manifest;
    }

    private static String thresholdsEntry(int site) {
        return "thresholds/" + site + ".f64";
    }

    private static String weightsEntry(int node, int part) {
        return "weights/" + node + "/" + part + ".f32";
    }

    private static String rowEntry(int site, String row) {
        return "neuron/" + site + "/" + row + ".f64";
    }
}
