package org.spikelens.engine.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.Reset;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.pass.OutputRule;
import org.spikelens.engine.graph.pass.PoolingRule;

/**
 * The readable half of a {@code .snn} file, laid out as Gson writes it: names here are keys there.
 */
final class SnnManifest {
    static final String FORMAT = "spikelens-snn";

    /**
     * Of files with neurons at the output; 3 is weights that were trained on after the conversion,
     * 2 other neurons than integrate-and-fire. Older programs cannot run them.
     */
    static final int VERSION = 4;

    private static final int INTEGRATE_AND_FIRE_ONLY = 1;
    private static final int OTHER_NEURONS = 2;
    private static final int TUNED = 3;

    String format;
    int version;
    String program;
    Model model;
    Conversion conversion;
    Neuron neuron;
    String pooling;
    /* null where the output has no neurons */
    String output;
    Map<String, String> image;
    Delay delay;
    List<Site> sites;
    /* nodes whose weights are others than in the source network; null where there are none */
    List<String> tuned;
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

    /** In version 1 the settings of integrate-and-fire neurons; later a model and its settings. */
    static final class Neuron {
        String reset;
        Double initialPotential;
        Double leak;
        String model;
        Map<String, String> settings;
    }

    static final class Delay {
        int t0;
        List<Double> perSite;
    }

    static final class Site {
        String site;
        String granularity;
        int count;
        /* how many numbers each row of the neuron model holds; null without rows */
        Map<String, Integer> rows;
    }

    /**
     * @param tuned nodes whose weights are others than in the source network
     */
    static SnnManifest of(
            ConvertedNetwork network, List<String> tuned, Map<String, String> hashes) {
        SnnManifest manifest = new SnnManifest();
        Provenance from = network.provenance();
        manifest.format = FORMAT;
        NeuronModel model = network.network().neuron();
        manifest.tuned = tuned.isEmpty() ? null : List.copyOf(tuned);
        manifest.version = version(network.network(), !tuned.isEmpty());
        manifest.program = from.program();
        manifest.model = new Model();
        manifest.model.name = from.modelName();
        manifest.model.sha256 = from.modelSha256();
        manifest.conversion = conversion(from);
        manifest.neuron = neuron(model);
        manifest.pooling = network.network().pooling().id();
        OutputRule output = network.network().output();
        manifest.output = output == OutputRule.ANALOGUE ? null : output.id();
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
            site.rows = rows(model, manifest.sites.size());
            manifest.sites.add(site);
        }
        manifest.sha256 = new LinkedHashMap<>(hashes);
        return manifest;
    }

    /** The oldest that says all there is. */
    private static int version(SpikingNetwork network, boolean tuned) {
        if (network.output() != OutputRule.ANALOGUE) {
            return VERSION;
        }
        if (tuned) {
            return TUNED;
        }
        return network.neuron() instanceof IntegrateAndFireModel
                ? INTEGRATE_AND_FIRE_ONLY
                : OTHER_NEURONS;
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

    private static Neuron neuron(NeuronModel model) {
        Neuron neuron = new Neuron();
        if (model instanceof IntegrateAndFireModel plain) {
            neuron.reset = plain.reset().id();
            neuron.initialPotential = plain.initialPotential();
            neuron.leak = plain.leak();
        } else {
            neuron.model = model.id();
            neuron.settings = new TreeMap<>(model.settings());
        }
        return neuron;
    }

    private static Map<String, Integer> rows(NeuronModel model, int site) {
        if (model.sites().isEmpty()) {
            return null;
        }
        SiteParameters parameters = model.sites().get(site);
        Map<String, Integer> rows = new LinkedHashMap<>();
        parameters.names().forEach(name -> rows.put(name, parameters.length(name)));
        return rows;
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

    /**
     * @param parameters of the sites that have {@link Site#rows}
     */
    NeuronModel neuronModel(List<SiteParameters> parameters) {
        return neuron.model == null
                ? new IntegrateAndFireModel(
                        Reset.of(neuron.reset), neuron.initialPotential, neuron.leak)
                : NeuronModel.of(neuron.model, neuron.settings, parameters);
    }

    PoolingRule poolingRule() throws EngineException {
        return PoolingRule.of(pooling);
    }

    OutputRule outputRule() throws EngineException {
        return output == null ? OutputRule.ANALOGUE : OutputRule.of(output);
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
