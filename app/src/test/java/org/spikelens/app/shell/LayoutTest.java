package org.spikelens.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.app.prefs.Preferences;
import org.spikelens.app.prefs.PreferencesFile;

class LayoutTest {
    @TempDir private Path folder;

    @Test
    void dividersAreKnownByTheirNamesAtTheNextStart() throws IOException {
        open().divider("columns", OptionalDouble.of(380));
        open().divider("rows", OptionalDouble.of(1.0 / 3));
        assertThat(open().divider("columns")).hasValue(380);
        assertThat(open().divider("rows")).hasValue(0.3333);
        assertThat(open().divider("network")).isEmpty();
        open().divider("columns", OptionalDouble.empty());
        assertThat(Files.readString(file())).isEqualTo("version=1\nlayout.divider.rows=0.3333\n");
    }

    @Test
    void whatCannotBeAPlaceIsNotTaken() throws IOException {
        for (String nonsense : new String[] {"wide", "-4", "99999", "1e3", "NaN", "\u00bd", ""}) {
            Files.writeString(file(), "version=1\nlayout.divider.rows=" + nonsense + "\n");
            assertThat(open().divider("rows")).as(nonsense).isEmpty();
        }
    }

    @Test
    void allIsForgottenAtOnceAndNothingElse() throws IOException {
        Layout layout = open();
        layout.divider("rows", OptionalDouble.of(0.4));
        layout.enlarged("balance", "histogram");
        layout.away("simulate", Set.of("raster"));
        Preferences others = new Preferences(new PreferencesFile(file()));
        others.themeProperty().set(Preferences.DARK);
        open().forget();
        assertThat(open().divider("rows")).isEmpty();
        assertThat(open().enlarged("balance")).isEmpty();
        assertThat(open().away("simulate")).isEmpty();
        assertThat(Files.readString(file())).isEqualTo("version=1\ntheme=dark\n");
    }

    private Layout open() {
        return new Layout(new Preferences(new PreferencesFile(file())));
    }

    private Path file() {
        return folder.resolve("preferences.properties");
    }
}
