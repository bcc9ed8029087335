package org.spikelens.engine.energy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.Parameter;
import org.spikelens.engine.graph.Window;

class EnergyTest {
    private static double framesPerWatt(double synapticOperations) {
        return EnergyModel.framesPerJoule(EnergyModel.DEFAULT.spikingJoule(synapticOperations));
    }

    @Test
    void publishedFiguresComeOut() {
        assertThat(framesPerWatt(20.86e9)).isCloseTo(622.58, within(.01));
        assertThat(framesPerWatt(33.42e9)).isCloseTo(388.60, within(.01));
        double ann = EnergyModel.framesPerJoule(EnergyModel.DEFAULT.analogueJoule(3.6e9));
        assertThat(ann).isCloseTo(22.2, within(.05));
        assertThat(EnergyModel.DEFAULT.assumptions().get(0)).contains("12.5 pJ").contains("77 fJ");
    }

    private static Op.Conv conv(int in, int out, int kernel, int groups) {
        return new Op.Conv(
                Parameter.filled(new Shape(out, in / groups, kernel, kernel), 1),
                null,
                Window.square(2, kernel, 1, kernel / 2),
                groups);
    }

    @Test
    void aSpikeDrivesTheWeightsThatItMeets() throws Exception {
        Graph.Builder b = Graph.builder("net");
        b.add("input", new Op.Input(new Shape(1, 4, 4)));
        b.add("conv1", conv(1, 2, 3, 1), "input");
        b.add("relu1", new Op.Relu(), "conv1");
        b.add("conv2", conv(2, 2, 3, 2), "relu1");
        b.add("add", new Op.Add(), "conv2", "relu1");
        b.add("relu2", new Op.Relu(), "add");
        b.add("pool", new Op.MaxPool(Window.square(2, 2, 2, 0)), "relu2");
        b.add("mean", new Op.GlobalAveragePool(), "pool");
        b.add("flat", new Op.Reshape(new Shape(2)), "mean");
        b.add("logits", new Op.Linear(Parameter.filled(new Shape(5, 2), 1), null), "flat");
        Graph graph = b.build(List.of("logits"));
        SynapticOperations synapses =
                new SynapticOperations(graph, List.of("relu1", "relu2", "pool"));
        float[] first = synapses.fanOut("relu1");
        assertThat(first[0]).as("corner: four cells of a 3x3 kernel and the shortcut").isEqualTo(5);
        assertThat(first[1]).as("edge").isEqualTo(7);
        assertThat(first[5]).as("inside").isEqualTo(10);
        assertThat(synapses.fanOut("relu2")).as("only into the pool").containsOnly(0);
        assertThat(synapses.fanOut("pool")).hasSize(8).containsOnly(5);
        assertThat(synapses.analogueMacsOnce()).isEqualTo(2 * 16 * 9);
        assertThat(synapses.analogueMacsPerTimestep()).isZero();
    }

    @Test
    void spikesKeepTheirPlaceThroughChangesOfShape() throws Exception {
        Graph.Builder b = Graph.builder("net");
        b.add("input", new Op.Input(new Shape(2, 3)));
        b.add("a", new Op.Relu(), "input");
        b.add("turned", new Op.Transpose(List.of(0, 2, 1)), "a");
        b.add("cut", new Op.Slice(1, 1, 3, 1), "turned");
        b.add("padded", new Op.Pad(List.of(1L, 0L), List.of(0L, 0L), Op.PadMode.EDGE, 0), "cut");
        b.add("joined", new Op.Concat(1), "cut", "padded");
        b.add("b", new Op.Relu(), "joined");
        Graph graph = b.build(List.of("b"));
        SynapticOperations synapses = new SynapticOperations(graph, List.of("a", "b"));
        assertThat(synapses.fanOut("a")).containsExactly(0, 3, 2, 0, 3, 2);
    }
}
