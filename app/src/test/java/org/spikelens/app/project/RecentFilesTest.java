package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentFilesTest {
    private final RecentStore store = new KeptInMemory();

    @Test
    void newestComeFirstAndAreThereAtTheNextStart() {
        RecentFiles first = new RecentFiles(store);
        IntStream.range(0, 10).mapToObj(RecentFilesTest::file).forEach(first::add);
        first.add(file(5));
        RecentFiles second = new RecentFiles(store);
        assertThat(second.files())
                .startsWith(file(5), file(9), file(8))
                .hasSize(8)
                .doesNotHaveDuplicates();
        assertThat(store.load()).isEqualTo(second.files().stream().map(Path::toString).toList());
    }

    @Test
    void brokenEntriesAreLeftOut() {
        String good = file(1).toString();
        store.keep(List.of("no\0file", "", "beside.onnx", good, good));
        assertThat(new RecentFiles(store).files()).containsExactly(file(1));
        store.keep(IntStream.range(0, 20).mapToObj(i -> file(i).toString()).toList());
        assertThat(new RecentFiles(store).files()).hasSize(8).startsWith(file(0));
    }

    private static Path file(int number) {
        return Path.of("net" + number + ".onnx").toAbsolutePath();
    }
}
