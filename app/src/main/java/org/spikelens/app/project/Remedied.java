package org.spikelens.app.project;

/**
 * What a remedy came to.
 *
 * @param before the network as it was; null where only the run changed
 * @param after the network as it is; null with that
 * @param data null where images stayed
 */
record Remedied(
        Kept before,
        Kept after,
        OpenedModel model,
        DataChoice data,
        BalanceFrame balance,
        ConversionFrame conversion,
        DiagnosisFrame diagnosis) {}
