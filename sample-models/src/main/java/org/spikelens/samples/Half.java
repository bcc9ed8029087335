package org.spikelens.samples;

/** The parts of a bundled data set: no image of one is in another. */
public enum Half {
    /** What the sample networks were trained on. */
    TRAINING(20_000),
    /** What thresholds are calibrated on. */
    CALIBRATION(2_000),
    /** What accuracy is measured on. */
    TEST(2_000);

    private final int images;

    Half(int images) {
        this.images = images;
    }

    /** How many images it holds. */
    public int images() {
        return images;
    }

    /** The name by which a user asks for it: in lower case. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
