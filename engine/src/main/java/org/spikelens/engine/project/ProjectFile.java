package org.spikelens.engine.project;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spikelens.engine.calibrate.CalibrationState;
import org.spikelens.engine.calibrate.SiteState;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.Job;

/**
 * Reads and writes projects. A {@code .spikelens} file is a zip of
 *
 * <ul>
 *   <li>{@code manifest.json}: format version, the program that wrote it, the {@link ProjectFacts},
 *       and the SHA-256 of every other entry;
 *   <li>{@code network.onnx}: the source network, so that the project opens without the file that
 *       it came from;
 *   <li>{@code thresholds/N/ROW.f64}: what the balancing knows of the N-th spiking layer, all
 *       thresholds of all updates among it, little-endian doubles.
 * </ul>
 *
 * <p>Files of every earlier version can be read. Safe to use from any thread.
 */
public final class ProjectFile {
    /** How the names of such files end. */
    public static final String ENDING = ".spikelens";

    private static final String NETWORK = "network.onnx";
    private static final Gson JSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private ProjectFile() {}

    /**
     * Replaces a file that is there, once the new one is complete.
     *
     * @param program version of the program that writes
     * @throws EngineException FILE_NOT_WRITTEN; an older file stays as it was then, as where the
     *     job is cancelled
     */
    public static void write(SavedProject project, Path file, String program, Job.Context context)
            throws EngineException {
        AtomicFile.check(file, true);
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put(NETWORK, project.network());
        CalibrationState calibration = project.calibration();
        int sites = calibration == null ? 0 : calibration.sites().size();
        for (int i = 0; i < sites; i++) {
            for (Map.Entry<String, DoubleBuffer> row :
                    calibration.sites().get(i).rows().entrySet()) {
                context.checkpoint();
                parts.put(entry(i, row.getKey()), LittleEndian.bytes(row.getValue()));
            }
        }
        HashedZip.write(
                file,
                true,
                hashes ->
                        JSON.toJson(
                                new ProjectManifest(
                                        ProjectManifest.FORMAT,
                                        ProjectManifest.VERSION,
                                        program,
                                        project.facts(),
                                        ProjectManifest.Thresholds.of(calibration),
                                        hashes)),
                parts,
                context);
    }

    /**
     * @throws EngineException FILE_NOT_FOUND, FILE_UNREADABLE, PROJECT_FILE_FORMAT,
     *     PROJECT_FILE_VERSION or PROJECT_FILE_DAMAGED
     */
    public static SavedProject read(Path file, Job.Context context) throws EngineException {
        HashedZip zip =
                HashedZip.read(file, Code.PROJECT_FILE_FORMAT, Code.PROJECT_FILE_DAMAGED, context);
        JsonElement json = json(zip);
        if (!format(json, "format", "").equals(ProjectManifest.FORMAT)) {
            throw EngineException.of(Code.PROJECT_FILE_FORMAT, "file", file);
        }
        // a newer manifest need not fit the records below, so its version is looked at first
        String version = format(json, "version", "0");
        if (!version.equals(Integer.toString(ProjectManifest.VERSION))) {
            throw EngineException.of(Code.PROJECT_FILE_VERSION, "file", file, "version", version);
        }
        ProjectManifest manifest = manifest(json, zip);
        zip.check(manifest.sha256());
        try {
            return new SavedProject(
                    manifest.project(),
                    zip.part(NETWORK, manifest.sha256()),
                    calibration(manifest, zip));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw zip.damaged("its manifest is incomplete", e);
        }
    }

    private static JsonElement json(HashedZip zip) throws EngineException {
        try {
            return JsonParser.parseString(zip.manifest());
        } catch (JsonParseException e) {
            throw zip.damaged("its manifest is no JSON", e);
        }
    }

    private static String format(JsonElement json, String key, String without) {
        boolean known =
                json.isJsonObject()
                        && json.getAsJsonObject().get(key) != null
                        && json.getAsJsonObject().get(key).isJsonPrimitive();
        return known ? json.getAsJsonObject().get(key).getAsString() : without;
    }

    private static ProjectManifest manifest(JsonElement json, HashedZip zip)
            throws EngineException {
        try {
            ProjectManifest manifest = JSON.fromJson(json, ProjectManifest.class);
            if (manifest.project() != null && manifest.sha256() != null) {
                return manifest;
            }
            throw zip.damaged("its manifest is incomplete", null);
        } catch (RuntimeException e) {
            // what the records refuse comes wrapped: a missing list, a word where a number belongs
            throw zip.damaged("its manifest is incomplete", e);
        }
    }

    private static CalibrationState calibration(ProjectManifest manifest, HashedZip zip)
            throws EngineException {
        if (manifest.thresholds() == null) {
            return null;
        }
        List<SiteState> sites = new ArrayList<>();
        for (ProjectManifest.Site site : manifest.thresholds().sites()) {
            Map<String, DoubleBuffer> rows = new LinkedHashMap<>();
            for (String row : site.rows()) {
                byte[] bytes = zip.part(entry(sites.size(), row), manifest.sha256());
                if (bytes.length % Double.BYTES != 0) {
                    throw zip.damaged(entry(sites.size(), row) + " is cut", null);
                }
                rows.put(row, LittleEndian.doubles(bytes));
            }
            sites.add(new SiteState(site.site(), rows));
        }
        return new CalibrationState(manifest.thresholds().updates(), sites);
    }

    private static String entry(int site, String row) {
        return "thresholds/" + site + "/" + row + ".f64";
    }
}
