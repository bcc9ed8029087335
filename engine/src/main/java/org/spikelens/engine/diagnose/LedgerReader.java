package org.spikelens.engine.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Writes the ledger. */
final class LedgerReader implements MomentReader<ImageTerms> {
    private final LedgerLaw law;
    private final List<Integer> moments;
    private final List<Integer> horizons;
    private final Consumer<SampleLedger> samples;
    private List<String> sites = List.of();
    private TermSums[][] sums = new TermSums[0][];
    private int images;

    /**
     * @param moments timesteps that are looked at, rising
     * @param horizons those of them at which the ledger is written, rising
     * @param samples told of every image, layer and horizon; null for nobody
     */
    LedgerReader(
            LedgerLaw law,
            List<Integer> moments,
            List<Integer> horizons,
            Consumer<SampleLedger> samples) {
        this.law = law;
        this.moments = moments;
        this.horizons = horizons;
        this.samples = samples;
    }

    @Override
    public void begin(List<String> layers) {
        sites = layers;
        sums = new TermSums[horizons.size()][layers.size()];
    }

    @Override
    public boolean reads(int moment, int image) {
        return horizons.contains(moments.get(moment));
    }

    @Override
    public ImageTerms read(int at, SampleMoment moment) {
        return new ImageTerms(moment);
    }

    @Override
    public void take(int moment, int site, int image, ImageTerms part) {
        int horizon = horizons.indexOf(moments.get(moment));
        images = Math.max(images, image + 1);
        if (samples != null) {
            TermSums alone = TermSums.of(part);
            samples.accept(
                    new SampleLedger(
                            image,
                            sites.get(site),
                            horizons.get(horizon),
                            alone.all(law),
                            alone.channels(law)));
        }
        if (sums[horizon][site] == null) {
            sums[horizon][site] = TermSums.of(part);
        } else {
            sums[horizon][site].add(part);
        }
    }

    ErrorLedger ledger() {
        List<LayerLedger> layers = new ArrayList<>();
        for (int horizon = 0; horizon < horizons.size(); horizon++) {
            for (int site = 0; site < sites.size(); site++) {
                String name = sites.get(site);
                layers.add(sums[horizon][site].layer(name, horizons.get(horizon), law));
            }
        }
        return new ErrorLedger(law, images, horizons, layers);
    }
}
