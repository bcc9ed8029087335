/**
 * Reads and writes ONNX. A file is checked to be one ({@code OnnxFile}), its nodes are translated
 * one after another ({@code GraphImport}, with a table of operators), what is constant is folded on
 * the way ({@code ConstantFolding}), and every node gets a verdict ({@code Verdicts}). Everything
 * that cannot be imported is reported, not only the first.
 */
package org.spikelens.engine.onnx;
