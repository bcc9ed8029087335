package org.spikelens.engine.data;

import java.util.List;

/** Images of one form whose header and labels are held in memory. */
abstract class StoredImages implements ImageSource {
    private final ImageHeader header;
    private final int[] labels;

    /**
     * @param header what the images are
     * @param labels a class an image; null where unknown; not copied
     */
    StoredImages(ImageHeader header, int[] labels) {
        this.header = header;
        this.labels = labels;
    }

    final ImageHeader header() {
        return header;
    }

    @Override
    public final String description() {
        return header.description();
    }

    @Override
    public final int size() {
        return header.images();
    }

    @Override
    public final int channels() {
        return header.channels();
    }

    @Override
    public final int height() {
        return header.height();
    }

    @Override
    public final int width() {
        return header.width();
    }

    @Override
    public final boolean labelled() {
        return labels != null;
    }

    @Override
    public final int label(int index) {
        return labels == null ? -1 : labels[index];
    }

    @Override
    public final List<String> classNames() {
        return header.classNames();
    }
}
