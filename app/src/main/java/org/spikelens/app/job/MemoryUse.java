package org.spikelens.app.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the program takes of the machine's memory, that of the tensor library included: the part of
 * it that lies in the machine's memory (its resident set), where the system tells it in a file, as
 * Linux does. Elsewhere only what Java's objects take is known, and {@link #whole} says so.
 *
 * @param bytes taken
 * @param most there are: of the machine, or for Java's objects
 * @param whole whether native memory is counted
 */
public record MemoryUse(long bytes, long most, boolean whole) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path MACHINE = Path.of("/proc/meminfo");
    private static final long KILOBYTE = 1024;

    /** Of this process, now; reads files, so not on the screen's thread. */
    public static MemoryUse now() {
        return now(STATUS, MACHINE);
    }

    /**
     * @param status what the system tells of this process; there need not be any
     * @param machine what it tells of the machine
     */
    static MemoryUse now(Path status, Path machine) {
        OptionalLong resident = kilobytes(status, "VmRSS");
        OptionalLong total = kilobytes(machine, "MemTotal");
        if (resident.isPresent() && total.isPresent()) {
            return new MemoryUse(
                    resident.getAsLong() * KILOBYTE, total.getAsLong() * KILOBYTE, true);
        }
        Runtime java = Runtime.getRuntime();
        return new MemoryUse(java.totalMemory() - java.freeMemory(), java.maxMemory(), false);
    }

    private static OptionalLong kilobytes(Path file, String name) {
        try {
            Matcher line =
                    Pattern.compile("(?m)^" + name + ":\\s*(\\d{1,15}) kB$")
                            .matcher(Files.readString(file));
            return line.find()
                    ? OptionalLong.of(Long.parseLong(line.group(1)))
                    : OptionalLong.empty();
        } catch (IOException e) {
            // this system does not tell
            return OptionalLong.empty();
        }
    }
}
