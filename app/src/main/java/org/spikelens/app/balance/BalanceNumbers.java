package org.spikelens.app.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.spikelens.app.figure.Table;
import org.spikelens.app.project.BalanceFrame;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.words.Words;
import org.spikelens.engine.calibrate.Histogram;
import org.spikelens.engine.calibrate.SiteStatistics;

/** The numbers behind the plots of a balancing. */
final class BalanceNumbers {
    private final BalanceViewModel model;

    BalanceNumbers(BalanceViewModel model) {
        this.model = model;
    }

    /** Which layer and channel currents are of, and its thresholds. */
    List<String> facts() {
        BalanceFrame frame = model.frameProperty().get();
        int site = model.selectedSite();
        List<String> facts = new ArrayList<>();
        if (frame != null && site >= 0) {
            facts.add(Words.text("figure.layer", frame.thresholds().get(site).site()));
            int channel = model.channel().chosenProperty().get();
            if (channel != ChannelChoice.ALL) {
                facts.add(Words.text("figure.channel", channel));
            }
            facts.add(Words.text("figure.thresholds", frame.thresholds().get(site).values()));
        }
        return facts;
    }

    /** Currents of the selected layer in the last batch. */
    Table currents() {
        SiteStatistics statistics = model.statistics();
        if (statistics == null || model.selectedSite() < 0) {
            return Table.of().table();
        }
        Histogram currents = model.channel().currents(statistics);
        String unit = Words.text("unit.ann");
        return Table.rows(IntStream.range(0, currents.bins()).boxed().toList())
                .column(
                        Words.text("column.from"),
                        unit,
                        bin -> currents.low() + bin * currents.binWidth())
                .column(
                        Words.text("column.to"),
                        unit,
                        bin -> currents.low() + (bin + 1) * currents.binWidth())
                .column(Words.text("axis.count"), currents::count)
                .table();
    }

    /** The mean threshold of each layer after every update. */
    Table trajectories() {
        BalanceFrame frame = model.frameProperty().get();
        OpenedModel open = model.network();
        List<List<Double>> all = frame == null ? List.of() : frame.trajectories();
        int updates = all.stream().mapToInt(List::size).max().orElse(0);
        Table.Builder table =
                Table.of()
                        .column(
                                Words.text("axis.update"),
                                IntStream.range(0, updates).boxed().toList());
        for (int site = 0; site < all.size(); site++) {
            table.column(open.site(site).name(), Words.text("unit.ann"), all.get(site));
        }
        return table.table();
    }
}
