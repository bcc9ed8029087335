package org.spikelens.app.convert;

import java.util.List;
import java.util.function.ToIntFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.binding.IntegerExpression;
import javafx.beans.binding.StringBinding;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.project.CheckChoice;
import org.spikelens.app.project.ConversionFrame;
import org.spikelens.app.project.Measured;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.transport.Stepping;
import org.spikelens.app.words.Words;

/** Turning a network layer by layer. */
public final class ConvertViewModel implements Stepping {
    private final Workbench workbench;
    private final Project project;
    private final BooleanBinding ready;
    private final BooleanBinding goesOn;
    private final BooleanBinding running;
    private final BooleanBinding rewinds;
    private final IntegerBinding spiking;
    private final IntegerBinding reached;
    private final IntegerBinding sites;
    private final StringBinding positionText;
    private final BooleanBinding complete;

    public ConvertViewModel(Workbench workbench) {
        this.workbench = workbench;
        this.project = workbench.project();
        ready =
                Bindings.createBooleanBinding(
                        () ->
                                project.balanceProperty().get() != null
                                        && project.balanceProperty().get().reached() > 0,
                        project.balanceProperty());
        goesOn =
                ready.and(project.imagesMissingProperty().not())
                        .and(workbench.jobs().busyProperty().not());
        running = project.runningProperty().isEqualTo(Step.CONVERT);
        rewinds = project.conversionProperty().isNotNull();
        spiking = number(ConversionFrame::spiking, 0);
        reached = number(frame -> Math.max(0, frame.accuracies().size() - 1), 0);
        sites = number(ConversionFrame::sites, 1);
        complete =
                Bindings.createBooleanBinding(
                        () ->
                                project.conversionProperty().get() != null
                                        && project.conversionProperty().get().complete(),
                        project.conversionProperty());
        positionText =
                Bindings.createStringBinding(
                        () -> {
                            ConversionFrame frame = project.conversionProperty().get();
                            return frame == null
                                    ? Words.text("convert.position.none")
                                    : Words.text(
                                            "convert.position", frame.spiking(), frame.sites());
                        },
                        project.conversionProperty());
    }

    public ReadOnlyObjectProperty<ConversionFrame> frameProperty() {
        return project.conversionProperty();
    }

    public ReadOnlyObjectProperty<CheckChoice> checkProperty() {
        return project.checkProperty();
    }

    /** Checks made otherwise cannot be compared, so the conversion starts anew. */
    public void choose(CheckChoice choice) {
        workbench.convert().choose(choice);
    }

    public ReadOnlyObjectProperty<Trouble> troubleProperty() {
        return project.troubleProperty(Step.CONVERT);
    }

    public void dismissTrouble() {
        workbench.dismiss(Step.CONVERT);
    }

    /** Whether every layer spikes. */
    public BooleanExpression complete() {
        return complete;
    }

    /** Whether the selected layer is one that spikes once it is converted. */
    public BooleanExpression selectedSpikes() {
        return Bindings.createBooleanBinding(
                () -> project.selectedSite() >= 0,
                project.selectedProperty(),
                project.modelProperty());
    }

    /** Lets the selected layer and all before it spike, and no other. */
    public void goToSelected() {
        goTo(project.selectedSite() + 1);
    }

    /** Goes to the simulation; layers that do not spike yet turn without being tried out. */
    public void goOn() {
        workbench.goToSimulation();
    }

    /** One sentence on the plot. */
    public String reading() {
        ConversionFrame frame = project.conversionProperty().get();
        if (frame == null) {
            return Words.text("convert.reading.none");
        }
        if (frame.spiking() >= frame.accuracies().size()) {
            return Words.text("convert.reading.untried", frame.spiking(), frame.sites());
        }
        List<Measured> accuracies = frame.accuracies();
        Measured now = accuracies.get(frame.spiking());
        String standing =
                Words.text(
                        "convert.reading",
                        frame.spiking(),
                        frame.sites(),
                        now.percent(),
                        accuracies.get(0).percent(),
                        frame.timesteps(),
                        now.images());
        String fall =
                frame.costliest().isEmpty()
                        ? ""
                        : " " + largestFall(frame, frame.costliest().getAsInt());
        return standing + fall + onAll(frame);
    }

    private String onAll(ConversionFrame frame) {
        return project.annOnAll(frame.ann())
                .map(all -> " " + Words.text("data.reading.all", all.images(), all.percent()))
                .orElse("");
    }

    private String largestFall(ConversionFrame frame, int site) {
        return Words.text(
                "convert.reading.fall",
                project.modelProperty().get().site(site).title(),
                frame.fall(site));
    }

    @Override
    public BooleanExpression ready() {
        return ready;
    }

    @Override
    public BooleanExpression goesOn() {
        return goesOn;
    }

    @Override
    public BooleanExpression running() {
        return running;
    }

    @Override
    public BooleanExpression rewinds() {
        return rewinds;
    }

    @Override
    public IntegerExpression position() {
        return spiking;
    }

    @Override
    public IntegerExpression reached() {
        return reached;
    }

    @Override
    public IntegerExpression length() {
        return sites;
    }

    @Override
    public StringExpression positionText() {
        return positionText;
    }

    @Override
    public void play() {
        workbench.convert().run(Integer.MAX_VALUE);
    }

    @Override
    public void pause() {
        workbench.pause();
    }

    @Override
    public void step(int count) {
        workbench.convert().run(count);
    }

    @Override
    public void moveTo(int prefix) {
        workbench.convert().view(prefix);
    }

    private IntegerBinding number(ToIntFunction<ConversionFrame> value, int without) {
        return Bindings.createIntegerBinding(
                () ->
                        project.conversionProperty().get() == null
                                ? without
                                : value.applyAsInt(project.conversionProperty().get()),
                project.conversionProperty());
    }
}
