package org.spikelens.app.simulate;

import java.util.List;
import java.util.stream.Collectors;
import org.spikelens.app.project.CostFrame;
import org.spikelens.app.project.DataChoice;
import org.spikelens.app.project.LayerActivity;
import org.spikelens.app.project.Measured;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.RaceFrame;
import org.spikelens.app.project.ReadoutFrame;
import org.spikelens.app.project.SampleFrame;
import org.spikelens.app.project.SimulationFrame;
import org.spikelens.app.project.Trace;
import org.spikelens.app.words.Words;
import org.spikelens.engine.record.Charge;

/** What the plots of a simulation say in words: a sentence each, from the frame in view. */
final class SimulationReadings {
    private final Project project;

    SimulationReadings(Project project) {
        this.project = project;
    }

    String rasterReading() {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null || frame.reached() == 0) {
            return Words.text("simulate.raster.none");
        }
        LayerActivity layer = frame.layer();
        return layer.firstSpike() == 0
                ? Words.text("simulate.raster.silent", frame.timestep())
                : Words.text(
                        "simulate.raster.reading",
                        layer.firstSpike(),
                        layer.silent(),
                        layer.neurons());
    }

    /** The neurons whose potentials are shown; empty for none. */
    String membraneNote() {
        return project.picked().isEmpty()
                ? ""
                : Words.text(
                        "simulate.membrane.of",
                        project.picked().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ")));
    }

    String membraneReading() {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null || frame.layer().traces().isEmpty()) {
            return Words.text("simulate.membrane.none");
        }
        return frame.layer().traces().stream()
                .map(trace -> membraneReading(trace, frame.timestep()))
                .collect(Collectors.joining("; "));
    }

    private static String membraneReading(Trace trace, int timestep) {
        if (trace.silent()) {
            return Words.text(
                    "simulate.membrane.silent",
                    trace.neuron(),
                    trace.threshold(),
                    trace.spikes().size());
        }
        Charge last = trace.last();
        if (last == null) {
            return Words.text(
                    "simulate.membrane.reading",
                    trace.neuron(),
                    timestep,
                    trace.potential().get(timestep));
        }
        return Words.text(
                "simulate.membrane.equation",
                trace.neuron(),
                timestep,
                timestep - 1,
                last.before(),
                last.input(),
                last.spikes(),
                last.after());
    }

    String accuracyReading() {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null || frame.accuracies().isEmpty()) {
            return Words.text("simulate.accuracy.none");
        }
        List<Measured> accuracies = frame.accuracies();
        if (accuracies.size() < frame.readout().made()) {
            return Words.text("simulate.accuracy.early", accuracies.size(), frame.readout().made());
        }
        Measured last = accuracies.get(accuracies.size() - 1);
        String now =
                Words.text(
                        "simulate.accuracy.reading",
                        accuracies.size(),
                        last.percent(),
                        last.low(),
                        last.high());
        return frame.readout().reached().isEmpty()
                ? now
                : now + " " + Words.text("simulate.accuracy.reached", reached(frame.readout()));
    }

    private static String reached(ReadoutFrame readout) {
        return readout.reached().stream()
                .map(
                        share ->
                                share.timestep() == 0
                                        ? Words.text("simulate.accuracy.notyet", share.percent())
                                        : Words.text(
                                                "simulate.accuracy.first",
                                                share.percent(),
                                                share.timestep()))
                .collect(Collectors.joining(Words.text("simulate.accuracy.separator")));
    }

    /** On how many images, and which outputs are read. */
    String accuracyNote() {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null || frame.accuracies().isEmpty()) {
            return "";
        }
        String images = images(frame.accuracies().get(0).images());
        if (frame.readout().delayed()) {
            return Words.text("simulate.accuracy.delayed", images);
        }
        int prepared = frame.readout().prepared();
        return prepared > 0
                ? Words.text("simulate.accuracy.prepared", images, prepared)
                : Words.text("simulate.accuracy.note", images);
    }

    /** How many of all: the ANN's accuracy on some is another than on all. */
    private String images(int some) {
        DataChoice data = project.dataProperty().get();
        return data == null || data.test().count() == some
                ? Words.text("simulate.accuracy.images", some)
                : Words.text("simulate.accuracy.some", some, data.test().count());
    }

    String sampleNote() {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null) {
            return "";
        }
        SampleFrame sample = frame.sample();
        return sample.label().isEmpty()
                ? Words.text("simulate.sample.note", sample.index(), sample.count())
                : Words.text(
                        "simulate.sample.label", sample.index(), sample.count(), sample.label());
    }

    String sampleReading() {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null || frame.sample().scores().isEmpty()) {
            return Words.text("simulate.sample.none");
        }
        return raceReading(frame.sample().race());
    }

    private static String raceReading(RaceFrame race) {
        RaceFrame.Line leader = race.leader();
        if (leader == null) {
            return Words.text("simulate.race.level");
        }
        String reading =
                Words.text(
                        "simulate.race.reading",
                        leader.name(),
                        race.since(),
                        race.changes().size());
        if (race.ann() == null) {
            return reading;
        }
        return reading
                + " "
                + (race.ann() == leader
                        ? Words.text("simulate.race.agrees")
                        : Words.text("simulate.race.differs", race.ann().name()));
    }

    /** One sentence on the cost so far. */
    String costReading() {
        SimulationFrame frame = project.simulationProperty().get();
        if (frame == null || frame.cost().synapticOperations() == 0) {
            return Words.text("simulate.cost.none");
        }
        CostFrame cost = frame.cost();
        return Words.text(
                "simulate.cost.reading",
                cost.synapticOperations() / cost.annMacs(),
                cost.snnPicojoule() / cost.annPicojoule());
    }

    /** Name and value of each line of the cost. */
    List<List<String>> cost() {
        SimulationFrame frame = project.simulationProperty().get();
        CostFrame cost = frame == null ? new CostFrame(0, 0, 0, 0, 0) : frame.cost();
        return List.of(
                List.of(Words.text("simulate.cost.spikes"), Words.count(cost.spikes())),
                List.of(
                        Words.text("simulate.cost.operations"),
                        Words.text(
                                "simulate.cost.versus",
                                Words.count(cost.synapticOperations()),
                                Words.count(cost.annMacs()))),
                List.of(
                        Words.text("simulate.cost.energy"),
                        Words.text(
                                "simulate.cost.microjoule",
                                cost.snnPicojoule() / 1e6,
                                cost.annPicojoule() / 1e6)));
    }
}
