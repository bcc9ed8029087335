package org.spikelens.app.simulate;

import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.spikelens.app.chart.Ink;
import org.spikelens.app.chart.Mark;
import org.spikelens.app.chart.TimeScale;
import org.spikelens.app.fxkit.ErrorCard;
import org.spikelens.app.fxkit.PageEvent;
import org.spikelens.app.fxkit.Presence;
import org.spikelens.app.fxkit.Split;
import org.spikelens.app.job.Pace;
import org.spikelens.app.project.SimulationFrame;

/**
 * Raster, membranes, accuracy, the watched image and the cost, all at one moment. While it runs,
 * all pictures move with every frame, so that they show the same moment however seldom frames come;
 * words and figures follow at a rate that can be read.
 */
public final class SimulateView {
    private static final double SIDE_WIDTH = 330;
    private static final double SPIKES_SHARE = 0.7;
    private static final double GAPS = 16;
    private static final double RASTER_SHARE = 0.56;

    private final SimulateViewModel model;
    private final VBox work = new VBox(8);
    private final TimeScale time = new TimeScale();
    private final Pace pace = new Pace(Pace.READABLE_NANOS);
    private final RasterView raster;
    private final MembraneView membrane;
    private final AccuracyView accuracy;
    private final SampleView sample;
    private final CostView cost;
    private final Extras extras;
    private final NeuronViewModel neuron;
    private final NeuronPage page;
    private final StackPane either = new StackPane();
    private final BreakpointsViewModel breakpoints;
    private int shown;

    /**
     * @param neuron of the page that stands in place of the plots where one neuron is looked at
     */
    public SimulateView(
            SimulateViewModel model, NeuronViewModel neuron, BreakpointsViewModel breakpoints) {
        this.model = model;
        this.neuron = neuron;
        this.breakpoints = breakpoints;
        raster = new RasterView(model, time);
        membrane = new MembraneView(model, neuron, time);
        membrane.beside(new BreakpointsButton(breakpoints));
        page = new NeuronPage(neuron, breakpoints, time);
        accuracy = new AccuracyView(model, time);
        sample = new SampleView(model, time);
        cost = new CostView(model);
        extras = new Extras(model);
        ErrorCard error = new ErrorCard(model::dismissTrouble);
        model.troubleProperty().addListener((property, before, now) -> error.show(now));
        Split left = Split.above("simulate-plots", raster, membrane).sharing(RASTER_SHARE);
        VBox right = new VBox(8, accuracy, sample, cost);
        VBox.setVgrow(accuracy, Priority.ALWAYS);
        sample.onRace(this::raced);
        right.setMinWidth(SIDE_WIDTH);
        Split columns = Split.beside("simulate-columns", left, right).sharing(SPIKES_SHARE);
        either.setMinSize(0, 0);
        VBox.setVgrow(either, Priority.ALWAYS);
        either.getChildren().setAll(columns);
        neuron.shown()
                .addListener(
                        (property, before, now) -> {
                            either.getChildren().setAll(now ? page : columns);
                            work.fireEvent(new PageEvent());
                            // left alone the keyboard would fall on the first step
                            if (work.getParent() != null) {
                                work.getParent().requestFocus();
                            }
                            refresh();
                        });
        work.getChildren().addAll(error, either);
        model.frameProperty().addListener((property, before, now) -> refresh());
        model.picked().addListener((ListChangeListener<Integer>) change -> refresh());
        model.bookmarks().addListener((ListChangeListener<Integer>) change -> refresh());
        work.heightProperty().addListener((property, before, now) -> makeRoom());
        refresh();
    }

    public Node work() {
        return work;
    }

    /** What stands in the transport beside the buttons. */
    public Node extras() {
        return extras;
    }

    private void raced() {
        VBox.setVgrow(sample, sample.races() ? Priority.ALWAYS : Priority.NEVER);
        makeRoom();
        refresh();
    }

    /** Where not all has room the cost says less, or gives way. */
    private void makeRoom() {
        double room =
                work.getHeight() - AccuracyView.LEAST_HEIGHT - sample.prefHeight(SIDE_WIDTH) - GAPS;
        Presence.show(cost, true);
        cost.brief(false);
        cost.brief(cost.prefHeight(SIDE_WIDTH) > room);
        Presence.show(cost, cost.prefHeight(SIDE_WIDTH) <= room);
    }

    private void refresh() {
        SimulationFrame frame = model.frameProperty().get();
        time.horizon(frame == null ? model.horizonProperty().get() : frame.horizon());
        if (frame != null && frame.timestep() != shown) {
            shown = frame.timestep();
            time.reveal(shown);
        }
        List<Mark> moments = new ArrayList<>();
        model.bookmarks().forEach(step -> moments.add(new Mark.Notch(step, Ink.SELECTED)));
        if (neuron.shown().get()) {
            page.show(moments);
            if (readable()) {
                page.showWords(breakpoints.stopped());
            }
            return;
        }
        raster.show(frame, moments);
        membrane.show(frame, moments);
        accuracy.show(frame, moments);
        sample.show(frame, moments);
        if (readable()) {
            raster.showWords(breakpoints.stopped());
            membrane.showWords();
            accuracy.showWords();
            sample.showWords();
            cost.show();
        }
    }

    private boolean readable() {
        return !model.running().get() || pace.due(System.nanoTime());
    }
}
