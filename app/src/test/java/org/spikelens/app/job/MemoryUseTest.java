package org.spikelens.app.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryUseTest {
    @TempDir private Path folder;

    @Test
    void whatTheSystemTellsCountsNativeMemory() throws IOException {
        Path status = write("status", "VmPeak:\t  99 kB\nVmRSS:\t  812044 kB\nThreads:\t8\n");
        Path machine = write("meminfo", "MemTotal:       16316412 kB\nMemFree: 1 kB\n");
        assertThat(MemoryUse.now(status, machine))
                .isEqualTo(new MemoryUse(812_044L * 1024, 16_316_412L * 1024, true));
    }

    @Test
    void whereItDoesNotTellOnlyJavasMemoryIsKnown() throws IOException {
        Path missing = folder.resolve("none");
        Path machine = write("meminfo", "MemTotal: 16316412 kB\n");
        Path other = write("status", "VmRSS: many kB\n");
        for (Path status : new Path[] {missing, other, machine}) {
            MemoryUse use = MemoryUse.now(status, machine);
            assertThat(use.whole()).isFalse();
            assertThat(use.bytes()).isPositive().isLessThanOrEqualTo(use.most());
            assertThat(use.most()).isEqualTo(Runtime.getRuntime().maxMemory());
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
