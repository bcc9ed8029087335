package org.spikelens.app.balance;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.spikelens.engine.calibrate.Histogram;
import org.spikelens.engine.calibrate.SiteStatistics;
import org.spikelens.engine.calibrate.SiteThresholds;

/** Which channel of a layer is looked at: one of them, or all together. */
final class ChannelChoice {
    /** Stands for no single channel. */
    static final int ALL = -1;

    private final ObservableList<Integer> offered = FXCollections.observableArrayList(ALL);
    private final ObjectProperty<Integer> chosen = new SimpleObjectProperty<>(ALL);

    /** What can be chosen: {@link #ALL} first, then every channel. */
    ObservableList<Integer> offered() {
        return offered;
    }

    ObjectProperty<Integer> chosenProperty() {
        return chosen;
    }

    /**
     * Offers so many channels. The choice is kept while their number stays; with another number,
     * and so with a layer of which nothing is known yet, it falls back to all together.
     */
    void offer(int count) {
        if (offered.size() == count + 1) {
            return;
        }
        List<Integer> channels = new ArrayList<>(List.of(ALL));
        for (int i = 0; i < count; i++) {
            channels.add(i);
        }
        chosen.set(ALL);
        offered.setAll(channels);
        chosen.set(ALL);
    }

    /** Of the channel, or of all. */
    Histogram currents(SiteStatistics statistics) {
        return single() ? statistics.histograms().get(chosen.get()) : statistics.currents();
    }

    /** Of the channel where each has its own, else the mean of all. */
    double threshold(SiteThresholds thresholds) {
        return single() && thresholds.values().size() > 1
                ? thresholds.values().get(chosen.get())
                : thresholds.mean();
    }

    /** Whether the threshold shown stands for several. */
    boolean averaged(SiteThresholds thresholds) {
        return !single() && thresholds.values().size() > 1;
    }

    private boolean single() {
        return chosen.get() != null && chosen.get() != ALL;
    }
}
