package org.spikelens.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.DoubleBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.engine.calibrate.CalibrationState;
import org.spikelens.engine.calibrate.SiteState;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Job;

class ProjectFileTest {
    private static final Job.Context SILENT = Job.Context.silent();

    @TempDir Path folder;

    private Path file;

    @BeforeEach
    void writeAProject() throws EngineException {
        file = folder.resolve("work.spikelens");
        ProjectFile.write(project(new Random(1)), file, "1.0", SILENT);
    }

    @Test
    void whatIsReadIsWhatWasWritten() throws EngineException {
        for (int seed = 0; seed < 30; seed++) {
            SavedProject written = project(new Random(seed));
            ProjectFile.write(written, file, "1.0", SILENT);
            assertSame("seed " + seed, ProjectFile.read(file, SILENT), written);
        }
    }

    @Test
    void aProjectThatHasJustBegunIsKeptToo() throws EngineException {
        ProjectFacts facts = project(new Random(2)).facts();
        SavedProject bare =
                new SavedProject(
                        new ProjectFacts(facts.model(), null, null, null, null, facts.view()),
                        new byte[] {1, 2, 3},
                        null);
        ProjectFile.write(bare, file, "1.0", SILENT);
        assertSame("bare", ProjectFile.read(file, SILENT), bare);
    }

    @Test
    void theSameProjectGivesTheSameBytes() throws Exception {
        Path again = folder.resolve("again.spikelens");
        ProjectFile.write(ProjectFile.read(file, SILENT), again, "1.0", SILENT);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void aChangedByteIsAnErrorOrChangesNothing() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        SavedProject written = ProjectFile.read(file, SILENT);
        Random random = new Random(4);
        int refused = 0;
        for (int trial = 0; trial < 600; trial++) {
            byte[] broken = bytes.clone();
            int place = random.nextInt(broken.length);
            broken[place] ^= (byte) (1 + random.nextInt(255));
            refused += refusedOrSame("byte " + place, broken, written) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(300);
    }

    @Test
    void aTruncatedFileIsAnErrorOrHoldsEverything() throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        SavedProject written = ProjectFile.read(file, SILENT);
        for (int length = 0; length < bytes.length; length += 13) {
            refusedOrSame("length " + length, Arrays.copyOf(bytes, length), written);
        }
        Path cut = folder.resolve("cut.spikelens");
        Files.write(cut, Arrays.copyOf(bytes, bytes.length / 2));
        assertThatThrownBy(() -> ProjectFile.read(cut, SILENT))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws Exception {
        Path text = Files.writeString(folder.resolve("text.spikelens"), "no project");
        assertThatThrownBy(() -> ProjectFile.read(text, SILENT))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("is not a project");
        Path absent = folder.resolve("absent.spikelens");
        assertThatThrownBy(() -> ProjectFile.read(absent, SILENT))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("There is no file");
    }

    @Test
    void aNewerFormatAsksForAnUpdate() throws Exception {
        Path newer = withManifest("\"version\": 1", "\"version\": 99");
        assertThatThrownBy(() -> ProjectFile.read(newer, SILENT))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("newer version (format 99)");
    }

    @Test
    void aManifestThatLacksSomethingIsDamaged() throws Exception {
        for (String key :
                List.of(
                        "project",
                        "sha256",
                        "view",
                        "model",
                        "rows",
                        "fingerprint",
                        "spec",
                        "method")) {
            Path broken = withManifest("\"" + key + "\":", "\"x\":");
            assertThatThrownBy(() -> ProjectFile.read(broken, SILENT))
                    .as(key)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("is damaged");
        }
        for (String value : List.of("\"nine\"", "-1", "99")) {
            Path wrong = withManifest("\"reached\": 9", "\"reached\": " + value);
            assertThatThrownBy(() -> ProjectFile.read(wrong, SILENT))
                    .as(value)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("is damaged");
        }
    }

    @Test
    void cancellingLeavesTheOlderFileAlone() throws Exception {
        byte[] before = Files.readAllBytes(file);
        int[] asked = new int[1];
        Job.Context cancels =
                new Job.Context() {
                    @Override
                    public void progress(String stage, long done, long total) {
                        // nobody looks
                    }

                    @Override
                    public void checkpoint() {
                        if (asked[0]++ > 12) {
                            throw new CancelledException();
                        }
                    }
                };
        assertThatThrownBy(() -> ProjectFile.write(project(new Random(3)), file, "1.0", cancels))
                .isInstanceOf(CancelledException.class);
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        try (var left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void theFileOfVersion1StillOpens() throws Exception {
        Path fixture = folder.resolve("version-1.spikelens");
        try (InputStream in = getClass().getResourceAsStream("version-1.spikelens")) {
            Files.copy(in, fixture);
        }
        assertSame(
                "older than bookmarks",
                ProjectFile.read(fixture, SILENT),
                project(new Random(11), List.of()));
    }

    /** Whether it was refused; else it must be what was written. */
    private boolean refusedOrSame(String what, byte[] bytes, SavedProject written)
            throws IOException {
        Path broken = folder.resolve("broken.spikelens");
        Files.write(broken, bytes);
        try {
            assertSame(what, ProjectFile.read(broken, SILENT), written);
            return false;
        } catch (EngineException e) {
            assertThat(e.getMessage()).as(what).contains("broken.spikelens");
            return true;
        }
    }

    private Path withManifest(String old, String now) throws IOException {
        Path copy = folder.resolve("copy.spikelens");
        try (ZipFile zip = new ZipFile(file.toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                byte[] content = zip.getInputStream(entry).readAllBytes();
                if (entry.getName().equals("manifest.json")) {
                    String text = new String(content, StandardCharsets.UTF_8);
                    assertThat(text).contains(old);
                    content = text.replace(old, now).getBytes(StandardCharsets.UTF_8);
                }
                out.putNextEntry(new ZipEntry(entry.getName()));
                out.write(content);
                out.closeEntry();
            }
        }
        return copy;
    }

    private static void assertSame(String what, SavedProject read, SavedProject written) {
        assertThat(read.facts()).as(what).isEqualTo(written.facts());
        assertThat(read.network()).as(what).isEqualTo(written.network());
        assertThat(read.calibration() == null).isEqualTo(written.calibration() == null);
        if (read.calibration() == null) {
            return;
        }
        assertThat(read.calibration().updates()).isEqualTo(written.calibration().updates());
        for (int i = 0; i < written.calibration().sites().size(); i++) {
            SiteState site = written.calibration().sites().get(i);
            assertThat(read.calibration().sites().get(i).site()).isEqualTo(site.site());
            assertThat(read.calibration().sites().get(i).rows()).as(what).isEqualTo(site.rows());
        }
    }

    private static SavedProject project(Random random) {
        return project(random, List.of(3, 7));
    }

    private static SavedProject project(Random random, List<Integer> bookmarks) {
        byte[] network = new byte[300];
        random.nextBytes(network);
        List<ProjectFacts.Accuracy> accuracies =
                List.of(accuracy(random), accuracy(random), accuracy(random));
        ProjectFacts facts =
                new ProjectFacts(
                        new ProjectFacts.Model("net", "/a/net.onnx"),
                        new ProjectFacts.Data(
                                new ProjectFacts.ImageFacts("idx:/\"quoted\",\u00e9", 50, "aa"),
                                new ProjectFacts.ImageFacts("folder:/b", 40, "bb"),
                                40,
                                Map.of("mean", "0.1,0.2"),
                                List.of("one", "two"),
                                new ProjectFacts.Predictions(
                                        random.nextDouble(), List.of(1, 2), List.of(1, 0))),
                        new ProjectFacts.Balance(
                                "ltb",
                                Map.of("updates", "5"),
                                5,
                                random.nextInt(5),
                                bookmarks.isEmpty()
                                        ? List.of()
                                        : List.of(
                                                new ProjectFacts.Adjusted(
                                                        3,
                                                        "relu",
                                                        List.of(random.nextDouble(), 1e-300)))),
                        new ProjectFacts.Conversion(3, 1, 2, 32, 100, accuracy(random), accuracies),
                        new ProjectFacts.Simulation(
                                64, 64, 9, 7, random.nextInt(64), List.of(1, random.nextInt(64))),
                        new ProjectFacts.View(
                                "simulate",
                                "relu",
                                List.of(1, random.nextInt(99)),
                                bookmarks,
                                breakpoints(random, bookmarks),
                                List.of("convert"),
                                Map.of("images", 64),
                                "ltb",
                                Map.of("updates", "6")));
        return new SavedProject(
                facts, network, new CalibrationState(4, List.of(site(random), site(random))));
    }

    /** Files without bookmarks are older than breakpoints and thresholds set by hand too. */
    private static List<ProjectFacts.Breakpoint> breakpoints(
            Random random, List<Integer> bookmarks) {
        return bookmarks.isEmpty()
                ? List.of()
                : List.of(
                        new ProjectFacts.Breakpoint(
                                "potential", "relu", random.nextInt(9), random.nextDouble(), true),
                        new ProjectFacts.Breakpoint("wrong", "", 0, 0, false));
    }

    private static ProjectFacts.Accuracy accuracy(Random random) {
        return new ProjectFacts.Accuracy(
                100 * random.nextDouble(), random.nextDouble(), random.nextDouble(), 40);
    }

    private static SiteState site(Random random) {
        double[] thresholds = new double[12];
        for (int i = 0; i < thresholds.length; i++) {
            thresholds[i] = Double.longBitsToDouble(random.nextLong());
        }
        Map<String, DoubleBuffer> rows = new LinkedHashMap<>();
        rows.put("thresholds", DoubleBuffer.wrap(thresholds));
        rows.put("max", DoubleBuffer.wrap(new double[] {Double.NEGATIVE_INFINITY, -0.0, 1}));
        rows.put("none", DoubleBuffer.wrap(new double[0]));
        return new SiteState("relu" + random.nextInt(), rows);
    }
}
