package org.spikelens.engine.onnx;

import ai.djl.ndarray.types.Shape;

/**
 * @param shape of one sample, without the batch axis
 */
public record NamedShape(String name, Shape shape) {}
