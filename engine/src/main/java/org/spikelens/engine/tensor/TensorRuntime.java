package org.spikelens.engine.tensor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/**
 * Starts the tensor library once a process. Everything that touches DJL goes through here first,
 * for some of its settings are read when its first class loads.
 */
public final class TensorRuntime {
    private static final String ENGINE = "PyTorch";
    private static int threads;

    private TensorRuntime() {}

    /**
     * Settles what native libraries read from the environment. Belongs at the very beginning of a
     * program, while no other thread may be reading the environment.
     */
    public static void prepare() {
        NativeSettings.apply();
    }

    /**
     * Starts it with so many threads, for the library and for our own kernels. The first call
     * decides; later ones with another number are ignored, for the library cannot change it.
     */
    public static synchronized void start(int wantedThreads) {
        if (threads > 0) {
            return;
        }
        threads = wantedThreads > 0 ? wantedThreads : Runtime.getRuntime().availableProcessors();
        System.setProperty("ai.djl.offline", System.getProperty("ai.djl.offline", "true"));
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        Engine.getEngine(ENGINE);
    }

    /** How many threads work on one operation. */
    public static synchronized int threads() {
        start(0);
        return threads;
    }

    /**
     * A new owner of native memory, to be closed by whoever asked for it. Work on single batches
     * belongs into sub-managers of it.
     */
    public static NDManager newManager() {
        start(0);
        return NDManager.newBaseManager(Device.cpu(), ENGINE);
    }

    /** Name and version of the tensor library. */
    public static String description() {
        start(0);
        return ENGINE + " " + Engine.getEngine(ENGINE).getVersion();
    }
}
