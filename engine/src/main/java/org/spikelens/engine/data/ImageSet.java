package org.spikelens.engine.data;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Checkpoint;
import org.spikelens.engine.tensor.NativeMemory;

/**
 * A range of a source's images, or some of them, prepared for a network and kept in memory once
 * they are.
 *
 * <p><b>Shapes.</b> A prepared image is {@code [C,H,W]}, W fastest, or what {@link #shaped} made of
 * it; a batch has one axis more in front. <b>Memory.</b> Images are prepared when first asked for
 * and kept while all of them together fit 512 MB; else none is kept. <b>Threads.</b> Any, one at a
 * time: methods that read images lock.
 */
public final class ImageSet {
    private static final long KEPT_BYTES = 512L << 20;

    private final ImageSource source;
    private final Preparation preparation;
    private final int offset;
    private final int size;
    private final Shape shape;
    private final float[][] kept;
    private final int[] chosen;
    private ByteBuffer staging = ByteBuffer.allocateDirect(0);

    /**
     * @param offset first image
     * @param limit number of images at most; 0 or less for all
     */
    public ImageSet(ImageSource source, Preprocessing preprocessing, int offset, int limit)
            throws EngineException {
        if (offset < 0) {
            throw EngineException.of(
                    Code.OPTION_VALUE,
                    "option",
                    "--offset",
                    "value",
                    offset,
                    "range",
                    "a whole number from 0");
        }
        if (offset >= source.size()) {
            throw EngineException.of(
                    Code.DATA_RANGE,
                    "source",
                    source.description(),
                    "count",
                    source.size(),
                    "offset",
                    offset);
        }
        this.source = source;
        this.offset = offset;
        int rest = source.size() - offset;
        size = limit <= 0 ? rest : Math.min(limit, rest);
        preparation = new Preparation(source, preprocessing);
        shape = preparation.shape();
        boolean keep = size * shape.size() * Float.BYTES <= KEPT_BYTES;
        kept = keep ? new float[size][] : null;
        chosen = null;
    }

    private ImageSet(ImageSet other, Shape shape, int[] chosen) {
        source = other.source;
        preparation = other.preparation;
        offset = other.offset;
        size = chosen == null ? other.size : chosen.length;
        kept = other.kept;
        this.shape = shape;
        this.chosen = chosen;
    }

    public String description() {
        return source.description();
    }

    /** Number of images. */
    public int size() {
        return size;
    }

    /** Shape of one image, without batch axis. */
    public Shape shape() {
        return shape;
    }

    public boolean labelled() {
        return source.labelled();
    }

    /** The class of image {@code i} of this set; -1 where it is not known. */
    public int label(int i) {
        return source.label(index(i));
    }

    /** The classes of some of these images; none where they are not known. */
    public int[] labels(int... images) {
        return labelled() ? Arrays.stream(images).map(this::label).toArray() : new int[0];
    }

    /** The names of the classes; empty where they are not known. */
    public List<String> classNames() {
        return source.classNames();
    }

    /** The place of image {@code i} in its source. */
    public int index(int i) {
        return offset + place(i);
    }

    /**
     * Some of these images, in the order given, sharing what is kept in memory.
     *
     * @param images numbers in this set
     */
    public ImageSet select(int... images) {
        return new ImageSet(this, shape, Arrays.stream(images).map(this::place).toArray());
    }

    /** Refuses data whose classes are not known. */
    public void requireLabels() throws EngineException {
        if (!labelled()) {
            throw EngineException.of(Code.DATA_NO_LABELS, "source", source.description());
        }
    }

    /**
     * Refuses labels that name a class which the network does not know.
     *
     * @param classes number of classes; a set without labels is let pass
     */
    public void requireLabelsBelow(long classes) throws EngineException {
        for (int i = 0; labelled() && i < size; i++) {
            if (label(i) >= classes) {
                throw EngineException.of(
                        Code.DATA_LABEL_RANGE,
                        "index",
                        index(i),
                        "source",
                        source.description(),
                        "label",
                        label(i),
                        "last",
                        classes - 1);
            }
        }
    }

    /**
     * The same images in the shape that a network wants, sharing what is kept in memory. Values
     * keep their order: an image may be flattened, and axes of length 1 may come or go.
     *
     * @param wanted without batch axis; an axis of -1 takes any length
     * @throws EngineException DATA_SHAPE if the images do not fit
     */
    public ImageSet shaped(Shape wanted) throws EngineException {
        if (matches(wanted, shape)) {
            return this;
        }
        Shape own = preparation.shape();
        boolean flat =
                wanted.dimension() == 1 && (wanted.get(0) == own.size() || wanted.get(0) < 0);
        if (flat) {
            return new ImageSet(this, new Shape(own.size()), chosen);
        }
        if (matches(wanted, own)) {
            return new ImageSet(this, own, chosen);
        }
        if (wanted.size() == own.size() && longAxes(wanted).equals(longAxes(own))) {
            return new ImageSet(this, wanted, chosen);
        }
        throw EngineException.of(
                Code.DATA_SHAPE,
                "source",
                source.description(),
                "found",
                text(own),
                "expected",
                text(wanted));
    }

    /** Image {@code i}, prepared; the array is the caller's. */
    public synchronized float[] image(int i) throws EngineException {
        return prepared(place(i)).clone();
    }

    /**
     * Image {@code i} as it is before preparation, for showing: {@code [C,H,W]} in the source's own
     * size.
     */
    public synchronized float[] original(int i) throws EngineException {
        float[] image = new float[source.channels() * source.height() * source.width()];
        source.read(index(i), image);
        return image;
    }

    /** Images side by side, {@code [B, ...]} float32; belongs to {@code manager}. */
    public synchronized NDArray batch(NDManager manager, int... indices) throws EngineException {
        int values = Math.toIntExact(shape.size());
        NativeMemory.require((long) indices.length * values);
        int bytes = indices.length * values * Float.BYTES;
        if (staging.capacity() != bytes) {
            staging = ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
        }
        FloatBuffer floats = staging.clear().asFloatBuffer();
        for (int index : indices) {
            floats.put(prepared(place(index)));
        }
        // an array made of a direct buffer is a view of it: the copy lets the buffer be used again,
        // and no native memory waits for the garbage collector
        Shape batch = new Shape(indices.length).addAll(shape);
        try (NDArray view = manager.create(staging, batch, DataType.FLOAT32)) {
            return view.duplicate();
        }
    }

    /** Prepares all images now, so that later batches are a copy each. */
    public synchronized void prepareAll() throws EngineException {
        for (int i = 0; kept != null && i < size; i++) {
            prepared(place(i));
        }
    }

    /** The place of image {@code i} behind the offset. */
    private int place(int i) {
        return chosen == null ? checked(i) : chosen[checked(i)];
    }

    /**
     * @param i counted from the offset
     */
    private float[] prepared(int i) throws EngineException {
        Checkpoint.pass();
        if (kept == null) {
            return preparation.image(offset + i);
        }
        if (kept[i] == null) {
            kept[i] = preparation.image(offset + i);
        }
        return kept[i];
    }

    private int checked(int i) {
        if (i < 0 || i >= size) {
            throw new IndexOutOfBoundsException("image " + i + " of " + size);
        }
        return i;
    }

    private static boolean matches(Shape wanted, Shape shape) {
        if (wanted.dimension() != shape.dimension()) {
            return false;
        }
        for (int axis = 0; axis < shape.dimension(); axis++) {
            if (wanted.get(axis) >= 0 && wanted.get(axis) != shape.get(axis)) {
                return false;
            }
        }
        return true;
    }

    private static List<Long> longAxes(Shape shape) {
        List<Long> axes = new ArrayList<>();
        for (long axis : shape.getShape()) {
            if (axis != 1) {
                axes.add(axis);
            }
        }
        return axes;
    }

    private static String text(Shape shape) {
        List<String> axes = new ArrayList<>();
        for (long axis : shape.getShape()) {
            axes.add(axis < 0 ? "any" : Long.toString(axis));
        }
        return String.join("x", axes);
    }
}
