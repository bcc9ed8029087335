package org.spikelens.app.prefs;

import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.spikelens.app.words.Words;

/** Preferences to be looked through, found by a word, changed, and put back one by one. */
public final class PreferencesViewModel {
    private final Preferences preferences;
    private final StringProperty query = new SimpleStringProperty("");
    private final FilteredList<Preference> shown;

    public PreferencesViewModel(Preferences preferences) {
        this.preferences = preferences;
        shown =
                new FilteredList<>(
                        FXCollections.observableArrayList(preferences.all()), each -> true);
        query.addListener((property, before, now) -> shown.setPredicate(each -> holds(each, now)));
    }

    /** What is looked for. */
    public StringProperty queryProperty() {
        return query;
    }

    /** Those that hold it. */
    public ObservableList<Preference> shown() {
        return shown;
    }

    public ReadOnlyStringProperty problemProperty() {
        return preferences.problemProperty();
    }

    public String place() {
        return Words.text("prefs.place", preferences.place());
    }

    public static String name(Preference preference) {
        return Words.text("prefs." + preference.key());
    }

    public static String explanation(Preference preference) {
        return Words.text(
                "prefs." + preference.key() + ".tip", Runtime.getRuntime().availableProcessors());
    }

    /** What a value is called. */
    public static String word(Preference preference, String value) {
        String key = "prefs." + preference.key() + "." + value;
        return Words.has(key)
                ? Words.text(key)
                : Words.text("prefs." + preference.key() + ".value", value);
    }

    private static boolean holds(Preference preference, String text) {
        String all = (name(preference) + " " + explanation(preference)).toLowerCase(Locale.ROOT);
        return List.of(text.toLowerCase(Locale.ROOT).split("\\s+")).stream()
                .allMatch(all::contains);
    }
}
