package org.spikelens.engine.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Checkpoint;

/**
 * A folder with a folder for each class, PNG or JPEG; classes and files in alphabetical order.
 *
 * <p>All pictures must be of one size, unless they are resized while they are read: then each is
 * scaled to that size straight from its file. If every picture is gray the set has one channel,
 * else three. Pictures are decoded when they are asked for; transparency is ignored.
 */
final class FolderImages implements ImageSource {
    private final String description;
    private final List<String> classNames;
    private final List<Path> files;
    private final List<Integer> labels;
    private final Picture.Form form;
    private final boolean resized;

    /**
     * @param classNames folder names
     * @param files the pictures
     * @param labels class of each picture
     */
    private record Listing(List<String> classNames, List<Path> files, List<Integer> labels) {}

    private FolderImages(String description, Listing listing, Picture.Form form, boolean resized) {
        this.description = description;
        classNames = List.copyOf(listing.classNames);
        files = List.copyOf(listing.files);
        labels = List.copyOf(listing.labels);
        this.form = form;
        this.resized = resized;
    }

    /**
     * Lists a folder and looks at the size of every picture.
     *
     * @param resize height and width to which each picture is scaled; empty where they must agree
     */
    static ImageSource open(Path folder, List<Integer> resize) throws EngineException {
        if (!Files.isDirectory(folder)) {
            throw EngineException.of(Code.FILE_NOT_FOUND, "file", folder);
        }
        Listing listing = list(folder);
        if (listing.files.isEmpty()) {
            throw EngineException.of(Code.DATA_EMPTY, "source", folder);
        }
        Picture.Form first = Picture.form(listing.files.get(0));
        boolean colour = false;
        for (Path file : listing.files) {
            Checkpoint.pass();
            Picture.Form form = Picture.form(file);
            colour |= form.channels() > 1;
            boolean fits = form.height() == first.height() && form.width() == first.width();
            if (resize.isEmpty() && !fits) {
                throw EngineException.of(
                        Code.DATA_SIZES,
                        "source",
                        folder,
                        "first",
                        first.size(),
                        "file",
                        file.getFileName(),
                        "found",
                        form.size());
            }
        }
        int height = resize.isEmpty() ? first.height() : resize.get(0);
        int width = resize.isEmpty() ? first.width() : resize.get(1);
        Picture.Form form = new Picture.Form(colour ? 3 : 1, height, width);
        return new FolderImages("folder:" + folder.getFileName(), listing, form, !resize.isEmpty());
    }

    private static Listing list(Path folder) throws EngineException {
        Listing listing = new Listing(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (Path directory : children(folder)) {
            if (!Files.isDirectory(directory)) {
                continue;
            }
            int label = listing.classNames.size();
            listing.classNames.add(directory.getFileName().toString());
            for (Path file : children(directory)) {
                if (isPicture(file)) {
                    listing.files.add(file);
                    listing.labels.add(label);
                }
            }
        }
        return listing;
    }

    private static List<Path> children(Path folder) throws EngineException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(child -> !child.getFileName().toString().startsWith("."))
                    .sorted((a, b) -> name(a).compareTo(name(b)))
                    .toList();
        } catch (IOException e) {
            throw DataFiles.unreadable(folder, e);
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static boolean isPicture(Path file) {
        String name = name(file).toLowerCase(Locale.ROOT);
        return name.endsWith(".png") || name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    @Override
    public String description() {
        return description;
    }

    @Override
    public int size() {
        return files.size();
    }

    @Override
    public int channels() {
        return form.channels();
    }

    @Override
    public int height() {
        return form.height();
    }

    @Override
    public int width() {
        return form.width();
    }

    @Override
    public boolean labelled() {
        return true;
    }

    @Override
    public int label(int index) {
        return labels.get(index);
    }

    @Override
    public List<String> classNames() {
        return classNames;
    }

    @Override
    public boolean bytes() {
        return true;
    }

    @Override
    public void read(int index, float[] into) throws EngineException {
        BufferedImage picture = Picture.decode(files.get(index));
        int channels = form.channels();
        if (resized) {
            float[] whole = new float[channels * picture.getHeight() * picture.getWidth()];
            Picture.pixels(picture, channels, whole);
            Plane from = new Plane(channels, picture.getHeight(), picture.getWidth());
            from.resize(whole, form.height(), form.width(), into);
        } else {
            Picture.pixels(picture, channels, into);
        }
    }
}
