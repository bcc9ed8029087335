package org.spikelens.engine.onnx;

import ai.djl.ndarray.types.Shape;

/**
 * What is known of one node of a file before anything is converted.
 *
 * @param index position in the file
 * @param outputShape of one sample, without the batch axis; null where it is not known
 * @param parameters trained values that it holds
 * @param macs multiply-accumulates for one sample
 */
public record LayerReport(
        int index,
        String name,
        String op,
        Shape outputShape,
        long parameters,
        long macs,
        Verdict verdict,
        Reason reason) {}
