package org.spikelens.app.project;

import java.util.List;

/**
 * What becomes of every node of a file.
 *
 * @param rows one a node, in running order
 * @param found activations in the file
 * @param spiking of them, those that can spike
 * @param analogue of them, those that stay as they are
 * @param convertible whether the network can be built at all
 * @param parameters trained numbers
 * @param macs multiply-accumulates an image
 * @param opset ONNX version of the operators
 */
public record Preflight(
        List<Row> rows,
        int found,
        int spiking,
        int analogue,
        boolean convertible,
        long parameters,
        long macs,
        long opset) {
    public Preflight {
        rows = List.copyOf(rows);
    }

    /** Names of the nodes that stay analogue, the first ones. */
    public List<String> staying(int most) {
        return rows.stream()
                .filter(row -> row.verdict().equals("analogue"))
                .map(Row::name)
                .limit(most)
                .toList();
    }

    /**
     * @param name of the node
     * @param op its operator
     * @param shape of one sample of its output; empty where unknown
     * @param verdict {@code exact}, {@code rewritten}, {@code approximated}, {@code analogue} or
     *     {@code refused}
     * @param reason why, in a few words
     */
    public record Row(String name, String op, String shape, String verdict, String reason) {}
}
