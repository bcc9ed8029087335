package org.spikelens.engine.error;

/** Tells a lack of memory, wherever it was noticed, from a fault of the program. */
public final class MemoryShortage {
    /** How the tensor library's allocator signs its refusals. */
    private static final String NATIVE_ALLOCATOR = "DefaultCPUAllocator";

    private MemoryShortage() {}

    /** OUT_OF_MEMORY if memory is what lacked, else null. */
    public static EngineException told(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (cause instanceof OutOfMemoryError) {
                return EngineException.of(Code.OUT_OF_MEMORY, failure, "reason", message);
            }
            if (message.contains(NATIVE_ALLOCATOR)) {
                return EngineException.of(
                        Code.OUT_OF_MEMORY, failure, "reason", "the system gives no more");
            }
        }
        return null;
    }
}
