package org.spikelens.engine.diagnose.doctor;

import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spikelens.engine.calibrate.DelayEstimate;
import org.spikelens.engine.calibrate.Granularity;
import org.spikelens.engine.calibrate.SiteThresholds;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.diagnose.Counterfactual;
import org.spikelens.engine.diagnose.Culprits;
import org.spikelens.engine.diagnose.DiagnosedRun;
import org.spikelens.engine.diagnose.Diagnosis;
import org.spikelens.engine.diagnose.ErrorCourse;
import org.spikelens.engine.diagnose.ErrorLedger;
import org.spikelens.engine.diagnose.LayerFigures;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.LedgerLaw;
import org.spikelens.engine.diagnose.LedgerTerms;
import org.spikelens.engine.diagnose.Spread;
import org.spikelens.engine.diagnose.Term;
import org.spikelens.engine.diagnose.WindowMap;
import org.spikelens.engine.diagnose.doctor.SourceFigures.Channel;
import org.spikelens.engine.diagnose.doctor.SourceFigures.Inputs;
import org.spikelens.engine.diagnose.doctor.SourceFigures.Norm;
import org.spikelens.engine.diagnose.doctor.SourceFigures.Trial;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.metrics.Score;

/** A network of two spiking layers of four neurons, and figures in which nothing is wrong. */
final class DiagnosedCase {
    static final int CHANNELS = 4;
    static final double ACTIVATION = 0.5;

    final List<Trial> trials = new ArrayList<>();
    final Map<Term, Double> own = new EnumMap<>(Term.class);
    Map<String, String> settings = Map.of("pooling", "count-exact");
    NeuronModel neuron = IntegrateAndFireModel.DEFAULT;
    List<List<Integer>> confusion = List.of();
    List<Norm> norms = List.of();
    Optional<Inputs> inputs = Optional.empty();
    Granularity granularity = Granularity.LAYER;
    double maximum = 1;
    double high = 0.9;
    double activation = ACTIVATION;
    int outputs = CHANNELS;
    int images = 100;
    Score ann = new Score(95, 100);
    int agreed = 100;
    int timesteps = 20;
    int delay = 2;
    int readoutStart;
    double ties;
    double earlier = 1;
    double silent;
    double silentSecond;
    /* signed means of what a layer inherits and adds, by layer */
    final Map<String, double[]> means = new HashMap<>();
    Optional<SourceFigures.Averages> averages = Optional.empty();
    double loss;
    WindowMap windows;

    List<Finding> findings() throws Exception {
        return Doctor.findings(
                new Examination(
                        network(),
                        source(),
                        new Procedure(
                                settings,
                                Map.of("mean", "0.5"),
                                1000,
                                1000,
                                new DelayEstimate(delay, List.of(1.0, 1.0))),
                        figures(),
                        diagnosis()));
    }

    List<Rule> rules() throws Exception {
        return findings().stream().map(Finding::rule).toList();
    }

    SpikingNetwork network() throws Exception {
        Graph.Builder builder = Graph.builder("small");
        builder.add("input", new Op.Input(new Shape(CHANNELS)));
        builder.add("one", linear(CHANNELS), "input");
        builder.add("first", new Op.Relu(), "one");
        builder.add("two", linear(CHANNELS), "first");
        builder.add("second", new Op.Relu(), "two");
        builder.add("logits", linear(outputs), "second");
        Graph graph = builder.build(List.of("logits"));
        return new SpikingNetwork(
                graph,
                List.of(threshold("first"), threshold("second")),
                neuron,
                PoolingRule.COUNT_EXACT,
                false);
    }

    /** With a max pool where averages stand in the spiking network. */
    private Graph source() throws Exception {
        if (averages.isEmpty()) {
            return network().graph();
        }
        Graph.Builder builder = Graph.builder("pooled");
        builder.add("input", new Op.Input(new Shape(CHANNELS, 2, 2)));
        builder.add("pool", new Op.GlobalMaxPool(), "input");
        return builder.build(List.of("pool"));
    }

    private static Op linear(int outputs) {
        return new Op.Linear(
                Parameter.filled(new Shape(outputs, CHANNELS), 0.1f),
                Parameter.filled(new Shape(outputs), 0));
    }

    private SiteThresholds threshold(String site) {
        int count = granularity == Granularity.LAYER ? 1 : CHANNELS;
        return new SiteThresholds(site, granularity, Collections.nCopies(count, 1.0));
    }

    SourceFigures figures() {
        List<Channel> channels =
                Collections.nCopies(CHANNELS, new Channel(maximum, high, ACTIVATION));
        return new SourceFigures(
                images,
                confusion,
                List.of(
                        new SourceFigures.Layer("first", channels),
                        new SourceFigures.Layer("second", channels)),
                norms,
                trials,
                averages,
                inputs,
                ties);
    }

    Diagnosis diagnosis() {
        DiagnosedRun run =
                new DiagnosedRun(
                        100,
                        timesteps,
                        readoutStart,
                        ann,
                        new Score(agreed * 95 / 100, 100),
                        new Score(agreed, 100),
                        1,
                        0);
        List<LayerLedger> layers =
                List.of(
                        ledger("first", timesteps / 2, 0),
                        ledger("second", timesteps / 2, earlier - 1),
                        ledger("first", timesteps, 0),
                        ledger("second", timesteps, 0));
        return new Diagnosis(
                run,
                new ErrorLedger(LedgerLaw.PLAIN, 100, List.of(timesteps / 2, timesteps), layers),
                List.of(firing("first", silent), firing("second", silentSecond)),
                Optional.empty(),
                loss == 0 ? Optional.empty() : Optional.of(culprits()),
                List.of(
                        new Counterfactual(
                                Set.of(Counterfactual.Cause.UNEVENNESS), new Score(93, 100))),
                Optional.ofNullable(windows),
                Optional.empty(),
                Optional.of(course(layers)));
    }

    private ErrorCourse course(List<LayerLedger> layers) {
        List<ErrorCourse.Layer> course = new ArrayList<>();
        for (int layer = 0; layer < 2; layer++) {
            course.add(
                    new ErrorCourse.Layer(
                            layers.get(layer).layer(),
                            activation,
                            layers.get(layer).terms().total().meanAbsolute(),
                            layers.get(layer + 2).terms().total().meanAbsolute()));
        }
        return new ErrorCourse(50, timesteps / 2, timesteps, course);
    }

    private Culprits culprits() {
        return new Culprits(
                100,
                timesteps,
                new Score(95, 100),
                new Score(60, 100),
                List.of(),
                List.of(),
                List.of(),
                Optional.of(
                        new Culprits.Culprit("second", 1, Culprits.Evidence.PREFIX, loss, 1e-6)));
    }

    private static LayerFigures firing(String layer, double silent) {
        return new LayerFigures(
                layer,
                null,
                new LayerFigures.Firing(0.1, 0.5, 0, 0.5, silent > 0 ? 1 : 0, silent),
                null,
                null,
                null,
                null,
                null);
    }

    private static Spread mean(double value) {
        return new Spread(value, Math.abs(value), Math.abs(value));
    }

    /** Terms of the second layer are those of the case, the first layer has none. */
    private LayerLedger ledger(String layer, int at, double larger) {
        EnumMap<Term, Spread> parts = new EnumMap<>(Term.class);
        double total = 0;
        for (Term term : Term.values()) {
            boolean mine = layer.equals("second");
            double value = mine ? own.getOrDefault(term, 0.0) * (1 + larger) : 0;
            parts.put(term, new Spread(0, value, value));
            total += value;
        }
        Spread within = Spread.ZERO;
        if (means.containsKey(layer)) {
            double[] signed = means.get(layer);
            parts.put(Term.INHERITED, mean(signed[0]));
            within = mean(signed[1]);
            total = Math.abs(signed[0] + signed[1]);
        }
        LedgerTerms terms = new LedgerTerms(parts, within, new Spread(0, total, total));
        List<LedgerTerms> channels = new ArrayList<>();
        for (int channel = 0; channel < CHANNELS; channel++) {
            channels.add(new LedgerTerms(parts, Spread.ZERO, Spread.ZERO));
        }
        return new LayerLedger(layer, at, terms, channels, activation, 1, 0, 0);
    }
}
