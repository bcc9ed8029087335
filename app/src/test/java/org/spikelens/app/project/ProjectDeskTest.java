package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.spikelens.app.job.JobBoard;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.job.EngineThread;

/** A project is saved, closed and opened again, and nothing of it is lost. */
class ProjectDeskTest {
    private static final int IMAGES = 60;
    private static final int SIDE = 28;

    @TempDir private static Path folder;
    private final ScreenQueue screen = new ScreenQueue();
    private final EngineThread engine = new EngineThread("engine-test");
    private Workbench workbench;
    private Project project;
    private Path file;

    @BeforeEach
    void openAWorkbench() {
        workbench = new Workbench(new JobBoard(engine, screen));
        project = workbench.project();
        file = folder.resolve("work.spikelens");
    }

    @AfterEach
    void closeIt() {
        workbench.close();
        engine.close();
    }

    @Test
    void whatIsOpenedIsWhatWasSaved() throws Exception {
        simulateOwnNetwork(digits("same"));
        Shown before = new Shown(project);
        save();
        assertThat(project.unsavedProperty().get()).isFalse();
        workbench.close();
        idle();
        assertThat(project.modelProperty().get()).isNull();
        Files.delete(folder.resolve("own.onnx"));
        open(file);
        before.assertShownBy(project);
        assertThat(project.unsavedProperty().get()).isFalse();
        assertThat(project.fileProperty().get()).isEqualTo(file);
    }

    @Test
    void workGoesOnAsIfItHadNeverBeenLeft() throws Exception {
        simulateOwnNetwork(digits("on"));
        save();
        goOn();
        Shown whole = new Shown(project);
        open(file);
        goOn();
        whole.assertShownBy(project);
    }

    private void goOn() throws InterruptedException {
        workbench.simulate().run(5);
        idle();
        workbench.simulate().view(project.simulationProperty().get().reached());
        idle();
        workbench.balance().run(Integer.MAX_VALUE);
        idle();
    }

    static Stream<String> methods() {
        return Methods.all().stream().map(method -> method.description().id());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void everyMethodIsTakenUpAgain(String method) throws Exception {
        openOwnNetwork();
        use(digits("method"));
        workbench.balance().choose(method);
        workbench.balance().run(1);
        idle();
        assumeThat(project.balanceProperty().get()).as("takes this network").isNotNull();
        workbench.goToSimulation();
        until("set up", () -> project.simulationProperty().get() != null);
        project.speedProperty().set(0);
        workbench.simulate().run(4);
        idle();
        workbench.simulate().bookmark(3);
        workbench.simulate().bookmark(2);
        Shown before = new Shown(project);
        save();
        open(file);
        before.assertShownBy(project);
        assertThat(project.bookmarks()).containsExactly(2, 3);
        workbench.balance().run(1);
        idle();
        Shown goneOn = new Shown(project);
        open(file);
        workbench.balance().run(1);
        idle();
        goneOn.assertThresholdsShownBy(project);
    }

    /** Weights that were trained on are part of what is saved, and are trained on from there. */
    @Test
    void trainedWeightsAreTakenUpAgain() throws Exception {
        openOwnNetwork();
        use(digits("trained"));
        workbench.balance().choose("stbp");
        workbench.balance().set("threshold-updates", "2");
        workbench.balance().set("updates", "3");
        workbench.balance().set("rate", "0.5");
        workbench.balance().run(4);
        idle();
        assertThat(project.balanceProperty().get().reached()).isEqualTo(4);
        workbench.goToSimulation();
        until("set up", () -> project.simulationProperty().get() != null);
        project.speedProperty().set(0);
        workbench.simulate().run(4);
        idle();
        Shown before = new Shown(project);
        save();
        open(file);
        before.assertShownBy(project);
        workbench.balance().run(1);
        idle();
        assertThat(project.balanceProperty().get().reached()).isEqualTo(5);
    }

    @Test
    void aConversionThatWasForgottenIsNotKept() throws Exception {
        openOwnNetwork();
        use(digits("forgotten"));
        workbench.balance().run(1);
        idle();
        workbench.convert().run(1);
        idle();
        workbench.convert().choose(new CheckChoice(8, 20));
        idle();
        save();
        open(file);
        assertThat(project.conversionProperty().get()).isNull();
        assertThat(project.checkProperty().get()).isEqualTo(new CheckChoice(8, 20));
    }

    @Test
    void anEarlyProjectIsKeptToo() throws Exception {
        openOwnNetwork();
        save();
        open(file);
        assertThat(project.modelProperty().get().title()).isEqualTo("own");
        assertThat(project.dataProperty().get()).isNull();
        assertThat(project.stepProperty().get()).isEqualTo(Step.MODEL);
    }

    @Test
    void changesMakeItUnsavedAndSavingDoesNot() throws Exception {
        openOwnNetwork();
        assertThat(project.unsavedProperty().get()).as("only opened").isFalse();
        workbench.balance().set("updates", "7");
        assertThat(project.unsavedProperty().get()).isTrue();
        save();
        assertThat(project.unsavedProperty().get()).isFalse();
        workbench.balance().set("updates", "8");
        assertThat(project.unsavedProperty().get()).isTrue();
        workbench.balance().set("updates", "7");
        assertThat(project.unsavedProperty().get()).as("as it was saved").isFalse();
        workbench.useData(digits("unsaved"));
        until("measured", () -> project.dataProperty().get() != null);
        assertThat(project.unsavedProperty().get()).isTrue();
        workbench.close();
        assertThat(project.unsavedProperty().get()).isFalse();
    }

    @Test
    void aPreparedSampleIsNoWork() throws Exception {
        workbench.openSample("mlp-digits");
        until("set up", () -> project.simulationProperty().get() != null);
        idle();
        assertThat(project.unsavedProperty().get()).isFalse();
        workbench.simulate().run(2);
        idle();
        assertThat(project.unsavedProperty().get()).isTrue();
    }

    @Test
    void aSaveThatFailsIsSaidAndLeavesTheProjectUnsaved() throws Exception {
        openOwnNetwork();
        workbench.balance().set("updates", "7");
        boolean[] then = new boolean[1];
        workbench
                .file()
                .save(folder.resolve("nowhere").resolve("a.spikelens"), () -> then[0] = true);
        idle();
        assertThat(then[0]).isFalse();
        assertThat(project.unsavedProperty().get()).isTrue();
        assertThat(project.fileProperty().get()).isNull();
        assertThat(project.troubleProperty(Step.MODEL).get().sentence())
                .contains("a.spikelens")
                .contains("could not be written");
    }

    @Test
    void aRunThatGoesOnIsPausedAndSavedWhereItStands() throws Exception {
        openOwnNetwork();
        use(digits("paused"));
        workbench.balance().set("updates", "100000");
        workbench.balance().run(Integer.MAX_VALUE);
        until(
                "some updates",
                () ->
                        project.balanceProperty().get() != null
                                && project.balanceProperty().get().reached() > 2);
        save();
        int reached = project.balanceProperty().get().reached();
        assertThat(project.unsavedProperty().get()).isFalse();
        open(file);
        assertThat(project.balanceProperty().get().reached()).isEqualTo(reached);
    }

    static Stream<Arguments> broken() throws IOException {
        return Stream.of(
                arguments("empty", new byte[0], "is not a project"),
                arguments("text", "hello".getBytes(), "is not a project"),
                arguments("cut", null, "is damaged"),
                arguments("newer", null, "newer version"),
                arguments("folder", null, "cannot be read"),
                arguments("absent", null, "There is no file"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenProjectIsSaidInASentenceAndLeavesTheOpenOneAlone(
            String name, byte[] content, String says) throws Exception {
        simulateOwnNetwork(digits("broken"));
        save();
        Path broken = folder.resolve(name + ".spikelens");
        Files.deleteIfExists(broken);
        switch (name) {
            case "cut" -> {
                byte[] whole = Files.readAllBytes(file);
                Files.write(broken, java.util.Arrays.copyOf(whole, whole.length / 2));
            }
            case "newer" ->
                    ProjectFiles.withManifest(file, broken, "\"version\": 1", "\"version\": 2");
            case "folder" -> Files.createDirectory(broken);
            case "absent" -> {}
            default -> Files.write(broken, content);
        }
        Shown before = new Shown(project);
        workbench.openFile(broken);
        idle();
        String sentence = project.troubleProperty(Step.MODEL).get().sentence();
        assertThat(sentence).contains(name + ".spikelens").contains(says);
        project.stepProperty().set(Step.SIMULATE);
        before.assertShownBy(project);
        assertThat(project.fileProperty().get()).isEqualTo(file);
        workbench.simulate().run(1);
        idle();
        assertThat(project.simulationProperty().get().reached()).isEqualTo(10);
    }

    @Test
    void aCancelledOpeningLeavesTheOpenProjectAlone() throws Exception {
        simulateOwnNetwork(digits("cancelled"));
        save();
        Shown before = new Shown(project);
        CountDownLatch held = new CountDownLatch(1);
        workbench.jobs().quietly(context -> awaited(held), outcome -> {});
        workbench.openFile(file);
        workbench.jobs().cancelAll();
        held.countDown();
        idle();
        before.assertShownBy(project);
        assertThat(project.troubleProperty(Step.MODEL).get()).isNull();
    }

    @Test
    void aRunThatGivesAnotherAccuracyHereIsTold() throws Exception {
        simulateOwnNetwork(digits("differs"));
        save();
        String right = workbench.project().simulationProperty().get().accuracies().toString();
        Path other = folder.resolve("other.spikelens");
        ProjectFiles.withManifest(file, other, "\"right\": [", "\"right\": [ 77,");
        open(other);
        assertThat(project.troubleProperty(Step.SIMULATE).get().sentence())
                .contains("another accuracy");
        assertThat(project.simulationProperty().get().accuracies()).hasToString(right);
    }

    @Test
    void aRecentFileThatIsGoneLeavesTheList() throws Exception {
        openOwnNetwork();
        save();
        assertThat(workbench.recentFiles()).startsWith(file, folder.resolve("own.onnx"));
        for (Path gone : List.of(file, folder.resolve("own.onnx"))) {
            Files.delete(gone);
            assertThat(new RecentFiles().files()).as("kept until it is asked for").contains(gone);
            workbench.openFile(gone);
            idle();
            assertThat(project.troubleProperty(Step.MODEL).get().sentence())
                    .contains(gone.toString())
                    .contains("no longer there");
            assertThat(workbench.recentFiles()).doesNotContain(gone);
            assertThat(new RecentFiles().files()).doesNotContain(gone);
        }
        assertThat(project.modelProperty().get()).isNotNull();
    }

    @Test
    void imagesThatAreGoneAreToldAndFoundAgain() throws Exception {
        DataRequest request = digits("gone");
        simulateOwnNetwork(request);
        Shown before = new Shown(project);
        save();
        Path away = folder.resolve("elsewhere");
        Files.move(folder.resolve("gone"), away);
        open(file);
        assertThat(project.troubleProperty(Step.DATA).get().sentence())
                .contains("is not there any more");
        assertThat(project.imagesMissingProperty().get()).isTrue();
        before.assertThresholdsShownBy(project);
        before.assertConversionShownBy(project);
        assertThat(project.simulationProperty().get()).isNull();
        save();
        open(file);
        workbench
                .file()
                .locate(
                        new DataRequest(
                                request.calibration().replace("gone", "elsewhere"),
                                request.test().replace("gone", "elsewhere"),
                                request.testLimit(),
                                request.preparation()));
        idle();
        assertThat(project.troubleProperty(Step.DATA).get()).isNull();
        assertThat(project.dataProperty().get().ann()).isEqualTo(before.ann());
        before.assertSimulationShownBy(project);
        workbench.balance().run(1);
        idle();
        assertThat(project.balanceProperty().get().reached()).isEqualTo(7);
    }

    @Test
    void imagesThatChangedAreToldAndWhatFollowsIsOfThePast() throws Exception {
        simulateOwnNetwork(digits("changed"));
        Shown before = new Shown(project);
        save();
        Path images = folder.resolve("changed").resolve("images");
        byte[] bytes = Files.readAllBytes(images);
        bytes[bytes.length - 1] ^= 1;
        Files.write(images, bytes);
        open(file);
        assertThat(project.troubleProperty(Step.DATA).get().sentence()).contains("no longer those");
        before.assertThresholdsShownBy(project);
        for (Step step : List.of(Step.BALANCE, Step.CONVERT, Step.SIMULATE)) {
            assertThat(project.staleProperty(step).get()).as(step.key()).isTrue();
        }
        assertThat(project.dataProperty().get().ann()).as("measured again").isNotNull();
    }

    private static boolean awaited(CountDownLatch held) {
        try {
            return held.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void simulateOwnNetwork(DataRequest request) throws Exception {
        openOwnNetwork();
        use(request);
        workbench.balance().set("updates", "8");
        workbench.balance().set("eta", "0.5");
        workbench.balance().run(6);
        idle();
        workbench.balance().view(5);
        idle();
        workbench.convert().choose(new CheckChoice(8, 20));
        workbench.convert().run(Integer.MAX_VALUE);
        idle();
        project.selectedProperty().set("relu2");
        workbench.goToSimulation();
        until("set up", () -> project.simulationProperty().get() != null);
        project.speedProperty().set(0);
        workbench.simulate().run(9);
        idle();
        workbench.simulate().watch(3);
        idle();
        workbench.simulate().pick(3);
        workbench.simulate().pick(6);
        workbench.simulate().view(7);
        idle();
    }

    private void openOwnNetwork() throws Exception {
        Path model = folder.resolve("own.onnx");
        Files.write(model, WorkbenchTest.ownBytes());
        workbench.openFile(model);
        until("opened", () -> project.modelProperty().get() != null);
        idle();
    }

    private void use(DataRequest request) throws InterruptedException {
        workbench.useData(request);
        until(
                "measured",
                () ->
                        project.dataProperty().get() != null
                                && project.dataProperty().get().ann() != null);
    }

    /** Images in MNIST's format in a folder of their own. */
    private static DataRequest digits(String name) throws IOException {
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

    private void save() throws InterruptedException {
        boolean[] saved = new boolean[1];
        workbench.file().save(file, () -> saved[0] = true);
        until("saved", () -> saved[0]);
    }

    private void open(Path path) throws InterruptedException {
        workbench.close();
        idle();
        workbench.openFile(path);
        until("opened again", () -> project.modelProperty().get() != null);
        idle();
    }

    private void idle() throws InterruptedException {
        boolean[] done = new boolean[1];
        until("idle", () -> !workbench.jobs().busyProperty().get());
        workbench.jobs().quietly(context -> done, outcome -> done[0] = true);
        until("quiet", () -> done[0] && !workbench.jobs().busyProperty().get());
    }

    private void until(String what, BooleanSupplier holds) throws InterruptedException {
        screen.until(
                what,
                holds,
                () -> {
                    workbench.jobs().poll();
                    workbench.poll();
                });
    }
}
