package org.spikelens.app.project;

/**
 * What a remedy came to.
 *
 * @param model as it is; null with thresholds and conversion where only the run changed
 * @param data null where images stayed
 */
record Remedied(
        OpenedModel model,
        DataChoice data,
        BalanceFrame balance,
        ConversionFrame conversion,
        DiagnosisFrame diagnosis) {}
