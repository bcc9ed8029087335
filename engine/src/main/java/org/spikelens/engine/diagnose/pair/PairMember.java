package org.spikelens.engine.diagnose.pair;

import java.util.function.IntUnaryOperator;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.simulate.TestImages;

/**
 * One of two networks that are held against each other.
 *
 * @param source the source network, prepared so that its spiking sites are the network's
 * @param images prepared as this network wants them; the n-th is the n-th of the other's too
 * @param readFrom for every last timestep, after which one the output is read
 */
public record PairMember(
        SpikingNetwork network, Graph source, TestImages images, IntUnaryOperator readFrom) {}
