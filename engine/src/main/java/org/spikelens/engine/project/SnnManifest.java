package org.spikelens.engine.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.NeuronSettings;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.pass.PoolingRule;

/**
 * The readable half of a {@code .snn} file, laid out as Gson writes it: names here are keys there.
 */
final class SnnManifest {
    static final String FORMAT = "spikelens-snn";
    static final int VERSION = 1;

    String format;
    int version;
    String program;
    Model model;
    Conversion conversion;
    Neuron neuron;
    String pooling;
    Map<String, String> image;
    Delay delay;
    List<Site> sites;
    Map<String, String> sha256;

    static final class Model {
        String name;
        String sha256;
    }

    static final class Conversion {
        String method;
        Map<String, String> settings;
        String data;
        int offset;
        int limit;
        int batch;
        long seed;
        int updates;
    }

    static final class Neuron {
        String reset;
        double initialPotential;
        double leak;
    }

    static final class Delay {
        int t0;
        List<Double> perSite;
    }

    static final class Site {
        String site;
        String granularity;
        int count;
    }

    static SnnManifest of(ConvertedNetwork network, Map<String, String> hashes) {
        SnnManifest manifest = new SnnManifest();
        Provenance from = network.provenance();
        manifest.format = FORMAT;
        manifest.version = VERSION;
        manifest.program = from.program();
        manifest.model = new Model();
        manifest.model.name = from.modelName();
        manifest.model.sha256 = from.modelSha256();
        manifest.conversion = conversion(from);
        manifest.neuron = neuron(network.network().neuron());
        manifest.pooling = network.network().pooling().id();
        manifest.image = network.preprocessing().options();
        manifest.delay = new Delay();
        manifest.delay.t0 = network.delay().t0();
        manifest.delay.perSite = network.delay().perSite();
        manifest.sites = new ArrayList<>();
        for (SiteThresholds thresholds : network.network().thresholds()) {
            Site site = new Site();
            site.site = thresholds.site();
            site.granularity = thresholds.granularity().id();
            site.count = thresholds.values().size();
            manifest.sites.add(site);
        }
        manifest.sha256 = new LinkedHashMap<>(hashes);
        return manifest;
    }

    private static Conversion conversion(Provenance from) {
        Conversion conversion = new Conversion();
        conversion.method = from.method();
        conversion.settings = from.settings();
        conversion.data = from.data();
        conversion.offset = from.offset();
        conversion.limit = from.limit();
        conversion.batch = from.batch();
        conversion.seed = from.seed();
        conversion.updates = from.updates();
        return conversion;
    }

    private static Neuron neuron(NeuronSettings settings) {
        Neuron neuron = new Neuron();
        neuron.reset = settings.reset().id();
        neuron.initialPotential = settings.initialPotential();
        neuron.leak = settings.leak();
        return neuron;
    }

    Provenance provenance() {
        return new Provenance(
                model.name,
                model.sha256,
                conversion.method,
                conversion.settings,
                conversion.data,
                conversion.offset,
                conversion.limit,
                conversion.batch,
                conversion.seed,
                conversion.updates,
                program);
    }

    NeuronSettings neuronSettings() throws EngineException {
        return new NeuronSettings(Reset.of(neuron.reset), neuron.initialPotential, neuron.leak);
    }

    PoolingRule poolingRule() throws EngineException {
        return PoolingRule.of(pooling);
    }

    Preprocessing preprocessing() throws EngineException {
        return Preprocessing.of(image);
    }

    DelayEstimate delayEstimate() {
        return new DelayEstimate(delay.t0, delay.perSite);
    }

    Granularity granularity(int site) throws EngineException {
        return Granularity.of(sites.get(site).granularity);
    }

    /** Whether every part is there, as in a file that this program wrote. */
    boolean complete() {
        return model != null
                && conversion != null
                && conversion.settings != null
                && neuron != null
                && pooling != null
                && image != null
                && delay != null
                && delay.perSite != null
                && sites != null
                && sha256 != null;
    }
}
