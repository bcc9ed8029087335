package org.spikelens.app.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A project that cannot be saved or opened as it was: one sentence, and nothing that is open is
 * lost.
 */
class ProjectTroubleTest {
    @TempDir private static Path folder;
    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();
    private final Project project = bench.project();
    private final KeptProject kept = new KeptProject(bench, folder);
    private final Path file = kept.file();

    @AfterEach
    void closeIt() {
        bench.close();
    }

    @Test
    void aSaveThatFailsIsSaidAndLeavesTheProjectUnsaved() throws Exception {
        kept.openOwnNetwork();
        workbench.balance().set("updates", "7");
        boolean[] then = new boolean[1];
        workbench
                .file()
                .save(folder.resolve("nowhere").resolve("a.spikelens"), () -> then[0] = true);
        bench.idle();
        assertThat(then[0]).isFalse();
        assertThat(project.unsavedProperty().get()).isTrue();
        assertThat(project.fileProperty().get()).isNull();
        assertThat(project.troubleProperty(Step.MODEL).get().sentence())
                .contains("a.spikelens")
                .contains("could not be written");
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
        kept.simulateOwnNetwork(kept.digits("broken"));
        kept.save();
        Path broken = folder.resolve(name + ".spikelens");
        Files.deleteIfExists(broken);
        switch (name) {
            case "cut" -> {
                byte[] whole = Files.readAllBytes(file);
                Files.write(broken, Arrays.copyOf(whole, whole.length / 2));
            }
            case "newer" ->
                    ProjectFiles.withManifest(file, broken, "\"version\": 1", "\"version\": 2");
            case "folder" -> Files.createDirectory(broken);
            case "absent" -> {}
            default -> Files.write(broken, content);
        }
        Shown before = new Shown(project);
        workbench.openFile(broken);
        bench.idle();
        String sentence = project.troubleProperty(Step.MODEL).get().sentence();
        assertThat(sentence).contains(name + ".spikelens").contains(says);
        project.stepProperty().set(Step.SIMULATE);
        before.assertShownBy(project);
        assertThat(project.fileProperty().get()).isEqualTo(file);
        workbench.simulate().run(1);
        bench.idle();
        assertThat(project.simulationProperty().get().reached()).isEqualTo(10);
    }

    @Test
    void aCancelledOpeningLeavesTheOpenProjectAlone() throws Exception {
        kept.simulateOwnNetwork(kept.digits("cancelled"));
        kept.save();
        Shown before = new Shown(project);
        CountDownLatch held = new CountDownLatch(1);
        workbench.jobs().quietly(context -> awaited(held), outcome -> {});
        workbench.openFile(file);
        workbench.jobs().cancelAll();
        held.countDown();
        bench.idle();
        before.assertShownBy(project);
        assertThat(project.troubleProperty(Step.MODEL).get()).isNull();
    }

    @Test
    void aRunThatGivesAnotherAccuracyHereIsTold() throws Exception {
        kept.simulateOwnNetwork(kept.digits("differs"));
        kept.save();
        String right = workbench.project().simulationProperty().get().accuracies().toString();
        Path other = folder.resolve("other.spikelens");
        ProjectFiles.withManifest(file, other, "\"right\": [", "\"right\": [ 77,");
        kept.open(other);
        assertThat(project.troubleProperty(Step.SIMULATE).get().sentence())
                .contains("another accuracy");
        assertThat(project.simulationProperty().get().accuracies()).hasToString(right);
    }

    @Test
    void aRecentFileThatIsGoneLeavesTheList() throws Exception {
        kept.openOwnNetwork();
        kept.save();
        assertThat(workbench.recentFiles()).startsWith(file, folder.resolve("own.onnx"));
        for (Path gone : List.of(file, folder.resolve("own.onnx"))) {
            Files.delete(gone);
            assertThat(new RecentFiles(bench.kept()).files())
                    .as("kept until it is asked for")
                    .contains(gone);
            workbench.openFile(gone);
            bench.idle();
            assertThat(project.troubleProperty(Step.MODEL).get().sentence())
                    .contains(gone.toString())
                    .contains("no longer there");
            assertThat(workbench.recentFiles()).doesNotContain(gone);
            assertThat(new RecentFiles(bench.kept()).files()).doesNotContain(gone);
        }
        assertThat(project.modelProperty().get()).isNotNull();
    }

    @Test
    void imagesThatAreGoneAreToldAndFoundAgain() throws Exception {
        DataRequest request = kept.digits("gone");
        kept.simulateOwnNetwork(request);
        Shown before = new Shown(project);
        kept.save();
        Path away = folder.resolve("elsewhere");
        Files.move(folder.resolve("gone"), away);
        kept.open(file);
        assertThat(project.troubleProperty(Step.DATA).get().sentence())
                .contains("is not there any more");
        assertThat(project.imagesMissingProperty().get()).isTrue();
        before.assertThresholdsShownBy(project);
        before.assertConversionShownBy(project);
        assertThat(project.simulationProperty().get()).isNull();
        kept.save();
        kept.open(file);
        workbench
                .file()
                .locate(
                        new DataRequest(
                                request.calibration().replace("gone", "elsewhere"),
                                request.test().replace("gone", "elsewhere"),
                                request.testLimit(),
                                request.preparation()));
        bench.idle();
        assertThat(project.troubleProperty(Step.DATA).get()).isNull();
        assertThat(project.dataProperty().get().ann()).isEqualTo(before.ann());
        before.assertSimulationShownBy(project);
        workbench.balance().run(1);
        bench.idle();
        assertThat(project.balanceProperty().get().reached()).isEqualTo(7);
    }

    @Test
    void imagesThatChangedAreToldAndWhatFollowsIsOfThePast() throws Exception {
        kept.simulateOwnNetwork(kept.digits("changed"));
        Shown before = new Shown(project);
        kept.save();
        Path images = folder.resolve("changed").resolve("images");
        byte[] bytes = Files.readAllBytes(images);
        bytes[bytes.length - 1] ^= 1;
        Files.write(images, bytes);
        kept.open(file);
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
}
