package org.spikelens.engine.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.samples.Gallery;
import org.spikelens.samples.Half;
import org.spikelens.samples.SampleData;
import org.spikelens.samples.Samples;

/**
 * Opens data by their name, {@code KIND:PLACE}:
 *
 * <ul>
 *   <li>{@code sample:NAME}: a bundled set, or the set of a bundled network or of one of the
 *       sabotage gallery ({@code broken/ID}), its calibration half followed by its test half;
 *       {@code /calibration}, {@code /test} or {@code /training} behind the name takes that part
 *       alone;
 *   <li>{@code idx:IMAGES[,LABELS]}: MNIST's format, plain or gzipped;
 *   <li>{@code cifar10:FILE[,FILE...]}: CIFAR-10's binary format;
 *   <li>{@code folder:DIR}: a folder of pictures for each class;
 *   <li>{@code npz:FILE}: NumPy arrays {@code images} and {@code labels}.
 * </ul>
 */
public final class DataSpec {
    private static final Set<String> FILE_KINDS = Set.of("idx", "cifar10", "folder", "npz");

    private DataSpec() {}

    /** Opens data; pictures of a folder must be of one size. */
    public static ImageSource open(String spec) throws EngineException {
        return open(spec, Preprocessing.NONE);
    }

    /** Opens data that will be prepared so; pictures of a folder are resized as they are read. */
    public static ImageSource open(String spec, Preprocessing preprocessing)
            throws EngineException {
        int colon = spec.indexOf(':');
        String kind = colon < 0 ? "" : spec.substring(0, colon);
        String place = spec.substring(colon + 1);
        if (place.isBlank()) {
            throw unknown(spec);
        }
        try {
            return switch (kind) {
                case "sample" -> sample(spec, place);
                case "idx" -> idx(spec, paths(spec, place));
                case "cifar10" -> CifarFile.open(paths(spec, place));
                case "folder" -> FolderImages.open(Path.of(place), preprocessing.resize());
                case "npz" -> NpzFile.open(Path.of(place));
                default -> throw unknown(spec);
            };
        } catch (InvalidPathException e) {
            throw unknown(spec);
        }
    }

    /**
     * The same data from wherever the program is started: relative paths are made absolute. What is
     * no data set stays as it is.
     */
    public static String absolute(String spec) {
        int colon = spec.indexOf(':');
        if (colon < 0 || !FILE_KINDS.contains(spec.substring(0, colon))) {
            return spec;
        }
        String kind = spec.substring(0, colon + 1);
        String place = spec.substring(colon + 1);
        boolean several = !kind.equals("folder:") && !kind.equals("npz:");
        try {
            return Arrays.stream(several ? place.split(",") : new String[] {place})
                    .map(path -> Path.of(path).toAbsolutePath().toString())
                    .collect(Collectors.joining(",", kind, ""));
        } catch (InvalidPathException e) {
            return spec;
        }
    }

    private static ImageSource idx(String spec, List<Path> paths) throws EngineException {
        if (paths.size() > 2) {
            throw unknown(spec);
        }
        return IdxFile.open(paths.get(0), paths.size() == 2 ? paths.get(1) : null);
    }

    private static ImageSource sample(String spec, String place) throws EngineException {
        int start = place.startsWith(Gallery.PREFIX) ? Gallery.PREFIX.length() : 0;
        int slash = place.indexOf('/', start);
        String name = slash < 0 ? place : place.substring(0, slash);
        String set = Samples.dataSetsByModel().getOrDefault(name, name);
        boolean broken = Gallery.names().contains(name);
        if (!broken && !Samples.dataSets().contains(set)) {
            List<String> names = new ArrayList<>(Samples.dataSets());
            names.addAll(Samples.models());
            throw EngineException.of(
                    Code.SAMPLE_UNKNOWN, "name", name, "names", String.join(", ", names));
        }
        List<Half> halves =
                slash < 0
                        ? List.of(Half.CALIBRATION, Half.TEST)
                        : List.of(half(spec, place.substring(slash + 1)));
        List<SampleData> parts =
                halves.stream()
                        .map(
                                half ->
                                        broken
                                                ? Gallery.dataSet(name, half)
                                                : Samples.dataSet(set, half))
                        .toList();
        return new SampleImages(spec, parts);
    }

    private static Half half(String spec, String id) throws EngineException {
        for (Half half : Half.values()) {
            if (half.id().equals(id)) {
                return half;
            }
        }
        throw unknown(spec);
    }

    private static List<Path> paths(String spec, String place) throws EngineException {
        if (place.matches("[,\\s]*")) {
            throw unknown(spec);
        }
        return Arrays.stream(place.split(",")).map(Path::of).toList();
    }

    private static EngineException unknown(String spec) {
        return EngineException.of(Code.DATA_SPEC, "spec", spec);
    }
}
