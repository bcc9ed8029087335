package org.spikelens.app.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Work on a small network and images of its own, in a folder: what is saved and opened again. */
final class KeptProject {
    private static final int IMAGES = 60;
    private static final int SIDE = 28;

    private final Windowless bench;
    private final Workbench workbench;
    private final Project project;
    private final Path folder;

    KeptProject(Windowless bench, Path folder) {
        this.bench = bench;
        this.folder = folder;
        workbench = bench.workbench();
        project = bench.project();
    }

    Path file() {
        return folder.resolve("work.spikelens");
    }

    void simulateOwnNetwork(DataRequest request) throws Exception {
        openOwnNetwork();
        use(request);
        workbench.balance().set("updates", "8");
        workbench.balance().set("eta", "0.5");
        workbench.balance().run(6);
        bench.idle();
        workbench.balance().view(5);
        bench.idle();
        workbench.convert().choose(new CheckChoice(8, 20));
        workbench.convert().run(Integer.MAX_VALUE);
        bench.idle();
        project.selectedProperty().set("relu2");
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        project.speedProperty().set(0);
        workbench.simulate().run(9);
        bench.idle();
        workbench.simulate().watch(3);
        bench.idle();
        workbench.simulate().pick(3);
        workbench.simulate().pick(6);
        workbench.simulate().view(7);
        bench.idle();
    }

    void openOwnNetwork() throws Exception {
        Path model = folder.resolve("own.onnx");
        Files.write(model, WorkbenchTest.ownBytes());
        workbench.openFile(model);
        bench.until("opened", () -> project.modelProperty().get() != null);
        bench.idle();
    }

    /** The own network on bundled digits, all its thresholds found. */
    void balanceOwnNetwork(int updates) throws Exception {
        openOwnNetwork();
        use(
                new DataRequest(
                        "sample:mlp-digits/calibration", "sample:mlp-digits/test", 40, Map.of()));
        bench.idle();
        workbench.balance().set("updates", Integer.toString(updates));
        workbench.balance().run(Integer.MAX_VALUE);
        bench.idle();
    }

    /** Eight timesteps of it, with a neuron traced. */
    void runEightSteps() throws InterruptedException {
        project.speedProperty().set(0);
        workbench.goToSimulation();
        bench.until("set up", () -> project.simulationProperty().get() != null);
        bench.idle();
        workbench.simulate().pick(3);
        bench.idle();
        workbench.simulate().run(8);
        bench.idle();
    }

    void use(DataRequest request) throws InterruptedException {
        workbench.useData(request);
        bench.until(
                "measured",
                () ->
                        project.dataProperty().get() != null
                                && project.dataProperty().get().ann() != null);
    }

    /** Images in MNIST's format in a folder of their own. */
    DataRequest digits(String name) throws IOException {
        Path place = Files.createDirectories(folder.resolve(name));
        byte[] pixels = new byte[IMAGES * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 31 + i / SIDE);
        }
        byte[] labels = new byte[IMAGES];
        for (int i = 0; i < IMAGES; i++) {
            labels[i] = (byte) (i % 10);
        }
        Path images = place.resolve("images");
        Path classes = place.resolve("labels");
        Files.write(images, idx(0x0803, pixels, IMAGES, SIDE, SIDE));
        Files.write(classes, idx(0x0801, labels, IMAGES));
        String spec = "idx:" + images + "," + classes;
        return new DataRequest(spec, spec, 40, Map.of("mean", "0.4"));
    }

    private static byte[] idx(int magic, byte[] values, int... axes) {
        ByteBuffer bytes = ByteBuffer.allocate(4 + 4 * axes.length + values.length);
        bytes.putInt(magic);
        for (int axis : axes) {
            bytes.putInt(axis);
        }
        return bytes.put(values).array();
    }

    void save() throws InterruptedException {
        boolean[] saved = new boolean[1];
        workbench.file().save(file(), () -> saved[0] = true);
        bench.until("saved", () -> saved[0]);
    }

    void open(Path path) throws InterruptedException {
        workbench.close();
        bench.idle();
        workbench.openFile(path);
        bench.until("opened again", () -> project.modelProperty().get() != null);
        bench.idle();
    }
}
