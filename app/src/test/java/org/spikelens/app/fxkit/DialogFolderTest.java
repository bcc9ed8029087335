package org.spikelens.app.fxkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A dialog begins where the last one ended, or anywhere. */
class DialogFolderTest {
    private final List<File> begun = new ArrayList<>();

    @Test
    void aFolderThatIsThereIsBegunIn() {
        File folder = new File("here");
        File chosen = new File("chosen");
        assertThat(DialogFolder.show(folder, begun::add, () -> chosen)).isSameAs(chosen);
        assertThat(begun).containsExactly(folder);
    }

    @Test
    void whereAFolderIsGoneTheSystemBeginsWhereItWants() {
        File folder = new File("gone");
        assertThat(DialogFolder.show(folder, begun::add, this::answer)).isNull();
        assertThat(begun).containsExactly(folder, null);
    }

    /** As the toolkit does, which takes no folder that is gone. */
    private File answer() {
        if (begun.get(begun.size() - 1) != null) {
            throw new IllegalArgumentException("Folder parameter must be a valid folder");
        }
        return null;
    }
}
