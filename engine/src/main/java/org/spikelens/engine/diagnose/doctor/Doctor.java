package org.spikelens.engine.diagnose.doctor;

import java.util.List;

/**
 * Says what is wrong with a converted network. Every finding rests on figures; a sound network gets
 * none.
 *
 * <p>The first finding is the one to mend first: rules are asked in the order of {@link Rule}, in
 * which a cause comes before what it causes. What comes behind a fault may be its consequence, and
 * go with it.
 */
public final class Doctor {
    private static final List<Check> CHECKS =
            List.of(
                    SourceChecks::inverted,
                    SourceChecks::channelOrder,
                    SourceChecks::inputScale,
                    SourceChecks::labelOrder,
                    SourceChecks::biasDivided,
                    SourceChecks::normStatistics,
                    SourceChecks::deadLayer,
                    SourceChecks::annWrong,
                    StructureChecks::softmaxLeft,
                    StructureChecks::analogueActivation,
                    StructureChecks::normBeforePool,
                    StructureChecks::averagePool,
                    StructureChecks::poolBeforeNeuron,
                    NeuronChecks::hardReset,
                    NeuronChecks::leak,
                    NeuronChecks::initialPotential,
                    NeuronChecks::tieRule,
                    CalibrationChecks::unlikeTest,
                    CalibrationChecks::small,
                    CalibrationChecks::balancingShort,
                    ThresholdChecks::outlier,
                    ThresholdChecks::overshoot,
                    ThresholdChecks::clipping,
                    TimeChecks::belowWave,
                    TimeChecks::readoutEarly,
                    SilenceChecks::starved,
                    SilenceChecks::silentChannels,
                    TimeChecks::timestepsFew,
                    TimeChecks::unevenness,
                    TimeChecks::errorGrows);

    private Doctor() {}

    /**
     * Findings, the one to mend first before the others. Where no rule knows a cause, the layer
     * that costs accuracy is still one, if layers were tried one by one.
     */
    public static List<Finding> findings(Examination examination) {
        List<Finding> findings =
                CHECKS.stream().flatMap(check -> check.find(examination).stream()).toList();
        return findings.isEmpty() ? SweepChecks.layerCosts(examination) : findings;
    }
}
