package org.spikelens.app.project;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableMap;
import org.spikelens.app.job.Trouble;
import org.spikelens.engine.calibrate.SiteThresholds;

/**
 * The open project as observable state: what all views show. Written by {@link Workbench} alone;
 * views may set the step and the selection. Confined to the screen's thread.
 */
public final class Project {
    private static final String DEFAULT_METHOD = "ltb";
    private static final int DEFAULT_IMAGES = 64;
    private static final int DEFAULT_HORIZON = 64;

    private final Edits edits = new Edits(System::nanoTime);
    private final ObjectProperty<Path> file = new SimpleObjectProperty<>();
    private final BooleanProperty unsaved = new SimpleBooleanProperty();
    private final BooleanProperty imagesMissing = new SimpleBooleanProperty();
    private final ObjectProperty<Step> step = new SimpleObjectProperty<>(Step.MODEL);
    private final StringProperty selected = new SimpleStringProperty("");
    private final ObjectProperty<OpenedModel> model = new SimpleObjectProperty<>();
    private final ObjectProperty<DataChoice> data = new SimpleObjectProperty<>();
    private final StringProperty method = new SimpleStringProperty(DEFAULT_METHOD);
    private final ObservableMap<String, String> settings = FXCollections.observableHashMap();
    private final ObjectProperty<CheckChoice> check =
            new SimpleObjectProperty<>(CheckChoice.DEFAULT);
    private final IntegerProperty images = new SimpleIntegerProperty(DEFAULT_IMAGES);
    private final ObjectProperty<BalanceFrame> balance = new SimpleObjectProperty<>();
    private final ObjectProperty<ConversionFrame> conversion = new SimpleObjectProperty<>();
    private List<SiteThresholds> convertedFrom = List.of();
    private final IntegerProperty conversions = new SimpleIntegerProperty();
    private int networks;
    private final ObjectProperty<SimulationFrame> simulation = new SimpleObjectProperty<>();
    private final ObjectProperty<DiagnosisFrame> diagnosis = new SimpleObjectProperty<>();
    private final ObjectProperty<LayerFrame> layer = new SimpleObjectProperty<>();
    private final BooleanProperty closeLook = new SimpleBooleanProperty();
    private final BooleanProperty twoRuns = new SimpleBooleanProperty();
    private final ObjectProperty<Step> running = new SimpleObjectProperty<>();
    private final IntegerProperty horizon = new SimpleIntegerProperty(DEFAULT_HORIZON);
    private final ObjectProperty<DiagnosisPlan> diagnosisPlan =
            new SimpleObjectProperty<>(DiagnosisPlan.DEFAULT);
    private final IntegerProperty speed = new SimpleIntegerProperty(20);
    private final ObservableList<Integer> picked = FXCollections.observableArrayList();
    private final ObservableList<Integer> bookmarks = FXCollections.observableArrayList();
    private final ObjectProperty<NeuronSelection> marked =
            new SimpleObjectProperty<>(NeuronSelection.NONE);
    private final IntegerProperty sample = new SimpleIntegerProperty(-1);
    private final IntegerProperty explained = new SimpleIntegerProperty(-1);
    private final ObservableList<BreakpointChoice> breakpoints =
            FXCollections.observableArrayList();
    private final ObjectProperty<Map<String, LayerReading>> readings =
            new SimpleObjectProperty<>(Map.of());
    private final Map<Step, ObjectProperty<Trouble>> troubles = new EnumMap<>(Step.class);
    private final Map<Step, BooleanProperty> stale = new EnumMap<>(Step.class);

    public Project() {
        for (Step each : Step.values()) {
            troubles.put(each, new SimpleObjectProperty<>());
            stale.put(each, new SimpleBooleanProperty());
        }
    }

    /** Where the project is saved; null where it never was. */
    public ObjectProperty<Path> fileProperty() {
        return file;
    }

    /** Of the project: that of its file, or of the network before it has one; empty without any. */
    public String name() {
        if (file.get() != null) {
            return file.get().getFileName().toString().replaceFirst("\\.spikelens$", "");
        }
        return model.get() == null ? "" : model.get().title();
    }

    /** Changes that can be taken back. */
    public Edits edits() {
        return edits;
    }

    /** Whether something would be lost if the project were closed now. */
    public BooleanProperty unsavedProperty() {
        return unsaved;
    }

    /** Whether the images of {@link #dataProperty()} are not to be found. */
    public BooleanProperty imagesMissingProperty() {
        return imagesMissing;
    }

    /** Where the user is. */
    public ObjectProperty<Step> stepProperty() {
        return step;
    }

    /** Name of the selected layer; empty without any. Every view follows it. */
    public StringProperty selectedProperty() {
        return selected;
    }

    /** Null before a network is open. */
    public ObjectProperty<OpenedModel> modelProperty() {
        return model;
    }

    /** Null before images are chosen. */
    public ObjectProperty<DataChoice> dataProperty() {
        return data;
    }

    /**
     * What the source network reaches on all test images; empty where it was not measured, or where
     * that is what is shown beside.
     *
     * @param beside its accuracy on those images that a step looks at; null where there is none
     */
    public Optional<Measured> annOnAll(Measured beside) {
        Measured all = data.get() == null ? null : data.get().ann();
        return Optional.ofNullable(all)
                .filter(each -> beside != null && each.images() != beside.images());
    }

    /** Id of the conversion method. */
    public StringProperty methodProperty() {
        return method;
    }

    /** Settings that differ from the method's defaults. */
    public ObservableMap<String, String> settings() {
        return settings;
    }

    /** How the network is tried out after each layer that turns. */
    public ObjectProperty<CheckChoice> checkProperty() {
        return check;
    }

    /** How many test images are simulated at once. */
    public IntegerProperty imagesProperty() {
        return images;
    }

    /** Null before the balancing starts. */
    public ObjectProperty<BalanceFrame> balanceProperty() {
        return balance;
    }

    /** Null before the conversion starts. */
    public ObjectProperty<ConversionFrame> conversionProperty() {
        return conversion;
    }

    /** Number of the converted network: another number, another network. */
    IntegerProperty conversionsProperty() {
        return conversions;
    }

    /** The converted network is one that there never was before, or there is none. */
    void anotherNetwork() {
        networks++;
        conversions.set(networks);
    }

    /** Null before the simulation is set up. */
    public ObjectProperty<SimulationFrame> simulationProperty() {
        return simulation;
    }

    /** Null before the first diagnosis. */
    public ObjectProperty<DiagnosisFrame> diagnosisProperty() {
        return diagnosis;
    }

    /** What the next diagnosis is made on. */
    public ObjectProperty<DiagnosisPlan> diagnosisPlanProperty() {
        return diagnosisPlan;
    }

    /** The layer that was looked at closely last; null before, and of another conversion. */
    public ObjectProperty<LayerFrame> layerProperty() {
        return layer;
    }

    /** Whether one layer is in view in place of all. */
    public BooleanProperty closeLookProperty() {
        return closeLook;
    }

    /** Whether two runs are in view in place of all layers. */
    public BooleanProperty twoRunsProperty() {
        return twoRuns;
    }

    /** The step whose process runs; null when none does. */
    public ObjectProperty<Step> runningProperty() {
        return running;
    }

    /** Timesteps asked for. */
    public IntegerProperty horizonProperty() {
        return horizon;
    }

    /** Timesteps a second while playing; 0 as fast as it goes. */
    public IntegerProperty speedProperty() {
        return speed;
    }

    /** Neurons of the selected layer whose potentials are traced. */
    public ObservableList<Integer> picked() {
        return picked;
    }

    /** Timesteps of the simulation that are to be found again, in rising order. */
    public ObservableList<Integer> bookmarks() {
        return bookmarks;
    }

    /** Neurons that stand out in every view, until others do. */
    public ObjectProperty<NeuronSelection> markedProperty() {
        return marked;
    }

    /**
     * Number, in the test set, of the image that was chosen to be looked at; -1 where none was.
     * Every view that looks at one image follows it.
     */
    public IntegerProperty sampleProperty() {
        return sample;
    }

    /** The neuron of the selected layer that is looked at closely; -1 where none is. */
    public IntegerProperty explainedProperty() {
        return explained;
    }

    /** Moments at which the simulation is to stop. */
    public ObservableList<BreakpointChoice> breakpoints() {
        return breakpoints;
    }

    /** What is known of every layer, by name. */
    public ObjectProperty<Map<String, LayerReading>> readingsProperty() {
        return readings;
    }

    /** What went wrong in a step; null when nothing did. */
    public ObjectProperty<Trouble> troubleProperty(Step at) {
        return troubles.get(at);
    }

    /** Whether something before a step changed since it was done. */
    public BooleanProperty staleProperty(Step at) {
        return stale.get(at);
    }

    /** What a layer is called in the window; its name where it is not in the open network. */
    public String title(String layer) {
        OpenedModel open = model.get();
        return open == null ? layer : open.layer(layer).map(Layer::title).orElse(layer);
    }

    /** The selected spiking site; -1 where the selected layer is none. */
    public int selectedSite() {
        OpenedModel open = model.get();
        return open == null ? -1 : open.layer(selected.get()).map(Layer::site).orElse(-1);
    }

    /**
     * The thresholds that the conversion in view was made from; empty where they are not known, so
     * that those of now are never the same.
     */
    List<SiteThresholds> convertedFrom() {
        return convertedFrom;
    }

    void convertedFrom(List<SiteThresholds> thresholds) {
        convertedFrom = List.copyOf(thresholds);
    }

    /** Forgets everything that depends on the thresholds. */
    void forgetConversion() {
        convertedFrom = List.of();
        anotherNetwork();
        simulation.set(null);
        conversion.set(null);
        stale.get(Step.CONVERT).set(false);
        stale.get(Step.SIMULATE).set(false);
    }

    /** Forgets everything that depends on the images. */
    void forgetThresholds() {
        forgetConversion();
        diagnosis.set(null);
        balance.set(null);
        stale.get(Step.BALANCE).set(false);
    }

    /** Forgets everything that depends on the network, and where it is saved. */
    void clear() {
        forgetThresholds();
        edits.clear();
        file.set(null);
        settings.clear();
        method.set(DEFAULT_METHOD);
        check.set(CheckChoice.DEFAULT);
        images.set(DEFAULT_IMAGES);
        horizon.set(DEFAULT_HORIZON);
        diagnosisPlan.set(DiagnosisPlan.DEFAULT);
        imagesMissing.set(false);
        data.set(null);
        model.set(null);
        selected.set("");
        picked.clear();
        bookmarks.clear();
        marked.set(NeuronSelection.NONE);
        sample.set(-1);
        explained.set(-1);
        breakpoints.clear();
        readings.set(Map.of());
        List.of(Step.values()).forEach(each -> troubles.get(each).set(null));
    }
}
