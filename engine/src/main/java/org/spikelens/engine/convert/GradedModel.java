package org.spikelens.engine.convert;

import java.util.List;
import java.util.Map;
import org.spikelens.engine.calibrate.NeuronMaximum;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.neuron.GradedRule;
import org.spikelens.engine.neuron.SpikeGrades;
import org.spikelens.engine.neuron.TakeBack;

/**
 * Neurons that send bursts, or take spikes back; see {@link
 * org.spikelens.engine.neuron.GradedNeurons}.
 *
 * @param rule how they work
 * @param initialPotential a share of the neuron's own threshold
 * @param sites a row {@link #THRESHOLD} where neurons have thresholds of their own; may be empty
 */
public record GradedModel(GradedRule rule, double initialPotential, List<SiteParameters> sites)
        implements NeuronModel {
    static final String ID = "graded";

    /** Row: one threshold a neuron, in the unit of the layer's current. */
    public static final String THRESHOLD = NeuronMaximum.ROW;

    private static final String LEVELS = "levels";
    private static final String TAKE_BACK = "takeBack";
    private static final String ALLOWANCE = "allowance";
    private static final String INITIAL_POTENTIAL = "initialPotential";

    public GradedModel {
        sites = List.copyOf(sites);
        if (!Double.isFinite(initialPotential)) {
            throw new IllegalArgumentException("initial potential " + initialPotential);
        }
    }

    static GradedModel of(Map<String, String> settings, List<SiteParameters> sites) {
        return new GradedModel(
                new GradedRule(
                        Integer.parseInt(NeuronModel.setting(settings, LEVELS)),
                        TakeBack.of(NeuronModel.setting(settings, TAKE_BACK)),
                        Integer.parseInt(NeuronModel.setting(settings, ALLOWANCE))),
                Double.parseDouble(NeuronModel.setting(settings, INITIAL_POTENTIAL)),
                sites);
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public SpikeGrades grades() {
        return rule.grades();
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(
                LEVELS,
                Integer.toString(rule.levels()),
                TAKE_BACK,
                rule.takeBack().id(),
                ALLOWANCE,
                Integer.toString(rule.allowance()),
                INITIAL_POTENTIAL,
                Double.toString(initialPotential));
    }
}
