package org.spikelens.app.prefs;

import atlantafx.base.controls.CustomTextField;
import java.util.HashMap;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.app.fxkit.ErrorCard;
import org.spikelens.app.job.Trouble;
import org.spikelens.app.words.Words;

/** A row a preference, made from what it says of itself; a change counts at once. */
public final class PreferencesView extends VBox {
    private final PreferencesViewModel model;
    private final VBox rows = new VBox(12);
    private final Map<Preference, Node> made = new HashMap<>();
    private final CustomTextField search = new CustomTextField();
    private final KeysView keys;
    private final ErrorCard problem = new ErrorCard(() -> showProblem(""));

    /**
     * @param keysModel what is pressed for commands
     * @param close puts the sheet away
     */
    public PreferencesView(PreferencesViewModel model, KeysViewModel keysModel, Runnable close) {
        this.model = model;
        keys = new KeysView(keysModel);
        getStyleClass().addAll("page-sheet", "preferences");
        setId("preferences");
        HBox head =
                new HBox(
                        8,
                        Controls.label(Words.text("prefs.title"), "sheet-title"),
                        Controls.gap(),
                        Controls.iconButton("sheet.close", Feather.X, close));
        head.setAlignment(Pos.CENTER_LEFT);
        Controls.describe(search, "prefs.search");
        search.setPromptText(Words.text("prefs.search"));
        search.setLeft(Controls.icon(Feather.SEARCH));
        search.textProperty().bindBidirectional(model.queryProperty());
        rows.getStyleClass().add("preference-rows");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        // as high as what it holds, where the window has that much
        scroll.prefViewportHeightProperty().bind(rows.heightProperty());
        setMaxHeight(USE_PREF_SIZE);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Label place = Controls.label(model.place(), "note");
        place.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(head, search, problem, scroll, place);
        model.queryProperty().addListener((property, before, now) -> fill());
        model.problemProperty().addListener((property, before, now) -> showProblem(now));
        showProblem(model.problemProperty().get());
    }

    /** Everything in view, the search ready to be written in. */
    public void open() {
        model.queryProperty().set("");
        fill();
        search.requestFocus();
    }

    private void showProblem(String sentence) {
        problem.show(sentence.isEmpty() ? null : new Trouble(sentence, sentence));
    }

    private void fill() {
        rows.getChildren().clear();
        for (Preference preference : model.shown()) {
            // made once: a row follows its preference for good
            rows.getChildren().add(made.computeIfAbsent(preference, PreferencesView::row));
        }
        if (keys.show(model.queryProperty().get())) {
            rows.getChildren().add(keys);
        } else if (model.shown().isEmpty()) {
            rows.getChildren().add(Controls.label(Words.text("prefs.none"), "note"));
        }
    }

    private static Node row(Preference preference) {
        Label name = Controls.label(PreferencesViewModel.name(preference), "section");
        Label text = Controls.label(PreferencesViewModel.explanation(preference), "note");
        text.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(2, name, text);
        HBox.setHgrow(words, Priority.ALWAYS);
        Control control = preference.choices().isEmpty() ? number(preference) : choice(preference);
        control.getStyleClass().add("preference");
        Controls.describe(control, "prefs." + preference.key());
        control.setAccessibleText(name.getText());
        control.getTooltip().setText(text.getText());
        name.setLabelFor(control);
        Button reset = Controls.iconButton("prefs.reset", Feather.ROTATE_CCW, preference::reset);
        reset.setId("prefs-reset-" + preference.key());
        reset.disableProperty().bind(preference.valueProperty().isEqualTo(preference.usual()));
        HBox row = new HBox(12, words, control, reset);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Control choice(Preference preference) {
        ComboBox<String> box =
                new ComboBox<>(FXCollections.observableArrayList(preference.choices()));
        box.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(String value) {
                        return value == null ? "" : PreferencesViewModel.word(preference, value);
                    }

                    @Override
                    public String fromString(String word) {
                        return preference.usual();
                    }
                });
        box.valueProperty().bindBidirectional(preference.valueProperty());
        return box;
    }

    private static Control number(Preference preference) {
        SpinnerValueFactory.IntegerSpinnerValueFactory values =
                new SpinnerValueFactory.IntegerSpinnerValueFactory(
                        preference.low(), preference.high(), preference.number());
        // what cannot be is put back when the field is left
        values.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(Integer value) {
                        return value == null ? "" : value.toString();
                    }

                    @Override
                    public Integer fromString(String text) {
                        return preference.accepts(text.strip())
                                ? Integer.valueOf(text.strip())
                                : Integer.valueOf(preference.number());
                    }
                });
        Spinner<Integer> spinner = new Spinner<>(values);
        spinner.setEditable(true);
        spinner.getEditor()
                .textProperty()
                .addListener(
                        (property, before, now) -> {
                            spinner.getEditor().getStyleClass().remove("bad");
                            if (!preference.set(now.strip())) {
                                spinner.getEditor().getStyleClass().add("bad");
                            }
                        });
        preference
                .valueProperty()
                .addListener(
                        (property, before, now) -> {
                            if (!now.equals(spinner.getEditor().getText().strip())) {
                                values.setValue(Integer.parseInt(now));
                            }
                        });
        spinner.focusedProperty()
                .addListener(
                        (property, before, now) -> {
                            if (!now) {
                                spinner.getEditor().setText(preference.valueProperty().get());
                            }
                        });
        return spinner;
    }
}
