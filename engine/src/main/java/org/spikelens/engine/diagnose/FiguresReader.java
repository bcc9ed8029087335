package org.spikelens.engine.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gathers the figures of every layer at the end of a run. */
final class FiguresReader implements MomentReader<LayerSums> {
    private final int horizon;
    private final Map<String, Double> estimates;
    private List<String> sites = List.of();
    private LayerSums[] sums = new LayerSums[0];

    /**
     * @param horizon number of the moment that is the end
     * @param estimates when each layer is estimated to fire first
     */
    FiguresReader(int horizon, Map<String, Double> estimates) {
        this.horizon = horizon;
        this.estimates = estimates;
    }

    @Override
    public void begin(List<String> layers) {
        sites = layers;
        sums = new LayerSums[layers.size()];
    }

    @Override
    public boolean reads(int number, int image) {
        return number == horizon;
    }

    @Override
    public LayerSums read(int number, SampleMoment moment) {
        return new LayerSums(moment);
    }

    @Override
    public void take(int number, int site, int image, LayerSums part) {
        if (sums[site] == null) {
            sums[site] = part;
        } else {
            sums[site].add(part);
        }
    }

    List<LayerFigures> figures() {
        List<LayerFigures> figures = new ArrayList<>();
        for (int site = 0; site < sites.size(); site++) {
            figures.add(sums[site].figures(sites.get(site), estimates.get(sites.get(site))));
        }
        return figures;
    }
}
