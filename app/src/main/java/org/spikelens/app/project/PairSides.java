package org.spikelens.app.project;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.project.ConvertedNetwork;
import org.spikelens.engine.project.SnnFile;
import org.spikelens.engine.workflow.ImageChoice;
import org.spikelens.engine.workflow.OpenedImages;
import org.spikelens.engine.workflow.PairNetworks;

/**
 * Networks that can be held against each other, with the images as each wants them. Confined to the
 * engine's thread.
 */
final class PairSides {
    private static final int BATCH = 50;

    private Network network;
    private Images images;
    private final Map<String, ConvertedNetwork> compared = new HashMap<>();

    /** The open one. */
    static PairNetworks.Side open(Reopening.Parts open) throws EngineException {
        return side(
                Diagnoses.converted(
                        open.network(), open.images(), open.balancing(), open.conversions()),
                open.images());
    }

    /**
     * One that was put aside; with nothing where no network had been converted.
     *
     * @param kept asked for when it is wanted: what changes places lies on one side at a time
     */
    static PairSource kept(Supplier<Kept> kept) {
        return open -> {
            Kept aside = kept.get();
            if (aside == null || aside.conversions() == null || aside.images() == null) {
                return null;
            }
            Reopening.Parts parts = aside.parts(open.network());
            try {
                return open(parts);
            } finally {
                parts.balancing().close();
            }
        };
    }

    /** One from a file, with the open project's images prepared as its own were. */
    static PairSource saved(Path file) {
        return open -> {
            ConvertedNetwork converted = SnnFile.read(file);
            Images now = open.images();
            if (converted.preprocessing().equals(now.preprocessing())) {
                return side(converted, now);
            }
            ImageChoice choice =
                    new ImageChoice(
                            now.request().test(),
                            converted.preprocessing(),
                            0,
                            now.request().testLimit(),
                            BATCH);
            return new PairNetworks.Side(
                    converted, OpenedImages.of(choice, open.network().graph()));
        };
    }

    /** One that a comparison of methods has made. */
    PairSource compared(String method) {
        return open -> {
            boolean there = open.network() == network && compared.containsKey(method);
            return there ? side(compared.get(method), images) : null;
        };
    }

    /** Keeps what a comparison makes, as long as it is about the same network and images. */
    void keep(Network of, Images on, String method, ConvertedNetwork converted) {
        if (of != network || on != images) {
            compared.clear();
        }
        network = of;
        images = on;
        compared.put(method, converted);
    }

    /** The first so many images of a side. */
    static PairNetworks.Side first(PairNetworks.Side side, int count) {
        return new PairNetworks.Side(
                side.converted(), side.images().select(IntStream.range(0, count).toArray()));
    }

    private static PairNetworks.Side side(ConvertedNetwork converted, Images images) {
        ImageChoice choice =
                new ImageChoice(images.request().test(), images.preprocessing(), 0, 0, BATCH);
        return new PairNetworks.Side(converted, new OpenedImages(choice, images.test()));
    }
}
