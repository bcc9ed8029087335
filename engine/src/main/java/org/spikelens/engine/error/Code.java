package org.spikelens.engine.error;

/**
 * What can go wrong in a way that a user can mend. The words stand in the bundle {@code
 * org/spikelens/engine/error/messages.properties} under {@code error.NAME}: one sentence that says
 * what, where, and the mend.
 */
public enum Code {
    FILE_NOT_FOUND(Kind.INPUT),
    FILE_UNREADABLE(Kind.INPUT),
    FILE_EXISTS(Kind.INPUT),
    FILE_NOT_WRITTEN(Kind.INPUT),

    MODEL_NOT_ONNX(Kind.INPUT),
    MODEL_TRUNCATED(Kind.INPUT),
    MODEL_EMPTY(Kind.INPUT),
    MODEL_DAMAGED(Kind.INPUT),
    MODEL_TOO_LARGE(Kind.INPUT),
    MODEL_OPSET(Kind.INPUT),
    MODEL_REFUSED(Kind.INPUT),
    MODEL_INPUTS(Kind.INPUT),
    MODEL_INPUT_SHAPE(Kind.INPUT),
    MODEL_OUTPUT_UNKNOWN(Kind.INPUT),
    MODEL_NO_ACTIVATION(Kind.INPUT),
    OUTPUT_SILENT(Kind.INPUT),
    OPERATOR_UNSUPPORTED(Kind.INPUT),
    OPERATOR_FORM(Kind.INPUT),
    SHAPE_MISMATCH(Kind.INPUT),
    WEIGHT_NOT_FINITE(Kind.INPUT),
    WEIGHT_TYPE(Kind.INPUT),
    WEIGHT_SIZE(Kind.INPUT),
    EXTERNAL_DATA_OUTSIDE(Kind.INPUT),
    EXTERNAL_DATA_MISSING(Kind.INPUT),

    DATA_SPEC(Kind.USAGE),
    DATA_FORMAT(Kind.INPUT),
    DATA_COUNT(Kind.INPUT),
    DATA_EMPTY(Kind.INPUT),
    DATA_NO_LABELS(Kind.INPUT),
    DATA_LABELS_SHORT(Kind.INPUT),
    DATA_LABEL_RANGE(Kind.INPUT),
    DATA_SHAPE(Kind.INPUT),
    DATA_RANGE(Kind.INPUT),
    DATA_NOT_FINITE(Kind.INPUT),
    DATA_SIZES(Kind.INPUT),
    DOWNLOAD_FAILED(Kind.INPUT),
    SAMPLE_UNKNOWN(Kind.INPUT),
    RECIPE_FORMAT(Kind.INPUT),
    TRAINING_DIVERGED(Kind.INPUT),
    TRAINING_LAYER(Kind.INPUT),
    TRAINING_CHECKPOINT(Kind.INPUT),
    TUNING_DIVERGED(Kind.INPUT),

    NETWORK_FILE_FORMAT(Kind.INPUT),
    NETWORK_FILE_VERSION(Kind.INPUT),
    NETWORK_FILE_DAMAGED(Kind.INPUT),
    NETWORKS_DIFFER(Kind.INPUT),

    PROJECT_FILE_FORMAT(Kind.INPUT),
    PROJECT_FILE_VERSION(Kind.INPUT),
    PROJECT_FILE_DAMAGED(Kind.INPUT),

    METHOD_UNKNOWN(Kind.USAGE),
    SETTING_UNKNOWN(Kind.USAGE),
    SETTING_VALUE(Kind.USAGE),
    OPTION_VALUE(Kind.USAGE),
    OPTION_MISSING(Kind.USAGE),
    METHOD_NEEDS(Kind.INPUT),
    METHODS_ALL_REFUSE(Kind.INPUT),
    NEURONS_NOT_ABSORBED(Kind.USAGE),
    NETWORK_TIMESTEPS(Kind.USAGE),
    MODE_MEAN(Kind.USAGE),

    OUT_OF_MEMORY(Kind.LIMIT);

    /** Who has to act, and so the exit code of a command. */
    public enum Kind {
        /** The input cannot be read or holds something not supported. */
        INPUT,
        /** The command or setting was written wrongly. */
        USAGE,
        /** A limit set by the user or the machine was reached. */
        LIMIT
    }

    private final Kind kind;

    Code(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
