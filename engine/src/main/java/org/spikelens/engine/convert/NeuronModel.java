package org.spikelens.engine.convert;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.spikelens.engine.calibrate.SiteParameters;
import org.spikelens.engine.neuron.SpikeGrades;

/**
 * How the neurons of a spiking network work: part of the network, kept in its file. A model is a
 * few settings that hold for all sites, and rows of numbers a site where it needs them; the
 * thresholds are the network's own.
 *
 * <p>A new model is a record here, a line in {@link #of}, and a stage that runs it in {@code
 * simulate.SiteStages}.
 */
public sealed interface NeuronModel
        permits IntegrateAndFireModel,
                ShiftedModel,
                ResidualModel,
                GradedModel,
                ParallelModel,
                PascalModel,
                OffsetModel {
    /** The word of files. */
    String id();

    /**
     * The number of timesteps that the network was made for, if there is one: then its output means
     * something after exactly as many, and another number needs another conversion. Empty if every
     * prefix of a run may be read.
     */
    default OptionalInt timesteps() {
        return OptionalInt.empty();
    }

    /**
     * How many of the first timesteps a site must have seen before its first spike can leave it: so
     * many are computed layer by layer before the first one shows. 0 for neurons that answer within
     * the timestep.
     */
    default int lookahead() {
        return 0;
    }

    /**
     * How many of the first timesteps only prepare the neurons: what is read begins after them. 0
     * for most.
     */
    default int preparation() {
        return 0;
    }

    /**
     * The same neurons for a run of so many timesteps; empty if they were made for another number.
     */
    default Optional<NeuronModel> at(int timesteps) {
        return timesteps().orElse(timesteps) == timesteps ? Optional.of(this) : Optional.empty();
    }

    /** How many timesteps the method's authors count for a run of so many. */
    default int counted(int timesteps) {
        return timesteps;
    }

    /**
     * After which timestep a run of so many is read at the earliest: after the preparation, unless
     * the run ends with it.
     */
    default int readFrom(int timesteps) {
        return timesteps > preparation() ? preparation() : 0;
    }

    /** What a neuron may send in a timestep. */
    default SpikeGrades grades() {
        return SpikeGrades.BINARY;
    }

    /** What holds for all sites, as a file has it. */
    Map<String, String> settings();

    /** What each site needs beside its thresholds, in running order; empty if nothing. */
    default List<SiteParameters> sites() {
        return List.of();
    }

    /**
     * The model as a file has it.
     *
     * @param id as {@link #id()} gave it
     * @param settings as {@link #settings()} gave them
     * @param sites as {@link #sites()} gave them
     * @throws IllegalArgumentException if there is no such model, or it needs other settings
     */
    static NeuronModel of(String id, Map<String, String> settings, List<SiteParameters> sites) {
        if (IntegrateAndFireModel.ID.equals(id)) {
            return IntegrateAndFireModel.of(settings);
        }
        if (ShiftedModel.ID.equals(id)) {
            return ShiftedModel.of(settings, sites);
        }
        if (ResidualModel.ID.equals(id)) {
            return ResidualModel.of(settings);
        }
        if (GradedModel.ID.equals(id)) {
            return GradedModel.of(settings, sites);
        }
        if (ParallelModel.ID.equals(id)) {
            return ParallelModel.of(settings, sites);
        }
        if (PascalModel.ID.equals(id)) {
            return PascalModel.of(settings, sites);
        }
        if (OffsetModel.ID.equals(id)) {
            return OffsetModel.of(settings);
        }
        throw new IllegalArgumentException("no neuron model " + id);
    }

    /** A setting that must be there. */
    static String setting(Map<String, String> settings, String key) {
        String value = settings.get(key);
        if (value == null) {
            throw new IllegalArgumentException("no " + key + " among " + settings.keySet());
        }
        return value;
    }
}
