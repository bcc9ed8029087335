package org.spikelens.engine.tensor;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;

/**
 * Settings that native libraries take from the environment of the process, and that a packed
 * program has no script to put there.
 *
 * <ul>
 *   <li>{@code OMP_WAIT_POLICY=PASSIVE}: the tensor library's threads sleep between operations and
 *       leave the cores to our kernels and to the window. It is read when that library is loaded.
 *   <li>{@code MALLOC_TRIM_THRESHOLD_} and {@code MALLOC_MMAP_THRESHOLD_}: glibc keeps freed memory
 *       for the next layer's result. They are read when the process starts, so they are set by
 *       call.
 * </ul>
 *
 * What the user has set stays. On Windows nothing is done.
 */
final class NativeSettings {
    static final String WAIT_POLICY = "OMP_WAIT_POLICY";
    private static final String TRIM = "MALLOC_TRIM_THRESHOLD_";
    private static final String MMAP = "MALLOC_MMAP_THRESHOLD_";
    private static final int M_TRIM_THRESHOLD = -1;
    private static final int M_MMAP_THRESHOLD = -3;
    private static final int TRIM_BYTES = 1 << 30;
    private static final int MMAP_BYTES = 1 << 25;

    private NativeSettings() {}

    static void apply() {
        if (Platform.isWindows()) {
            return;
        }
        NativeLibrary process = NativeLibrary.getProcess();
        // the last argument keeps a value that is there
        call(process.getFunction("setenv"), WAIT_POLICY, "PASSIVE", 0);
        if (Platform.isLinux() && System.getenv(TRIM) == null && System.getenv(MMAP) == null) {
            Function mallopt = process.getFunction("mallopt");
            call(mallopt, M_TRIM_THRESHOLD, TRIM_BYTES);
            call(mallopt, M_MMAP_THRESHOLD, MMAP_BYTES);
        }
    }

    private static void call(Function function, Object... arguments) {
        function.invokeInt(arguments);
    }
}
