package org.spikelens.app.project;

/**
 * One part of the network panel.
 *
 * @param name in the graph
 * @param title what the card says: the name without what all share
 * @param op the operator
 * @param shape of one sample, such as 16×32×32
 * @param activation whether it is a nonlinearity, spiking or not
 * @param site its number among the spiking sites; -1 where it is none
 */
public record Layer(
        String name, String title, String op, String shape, boolean activation, int site) {
    public boolean spikes() {
        return site >= 0;
    }
}
