package org.spikelens.engine.data;

import ai.djl.Application;
import ai.djl.basicdataset.BasicDatasets;
import ai.djl.repository.Artifact;
import ai.djl.repository.MRL;
import ai.djl.repository.Repository;
import ai.djl.util.Progress;
import ai.djl.util.Utils;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Job;

/**
 * Fetches public data sets from DJL's repository, only when the user asks, and leaves them in a
 * folder in their original format, which our own loaders read.
 *
 * <p>The network is waited for on a thread of its own, so that cancelling is answered at once even
 * while a connection hangs; what the cancelled thread still holds it drops at its next bytes. A
 * download that fails or is cancelled leaves no file in the user's folder. One download of a set at
 * a time.
 */
public final class Downloads {
    private static final String VERSION = "1.0";
    private static final long POLL_MILLISECONDS = 50;

    private final Repository repository;

    /** Downloads from DJL's own repository. */
    public Downloads() {
        this(BasicDatasets.REPOSITORY);
    }

    Downloads(Repository repository) {
        this.repository = repository;
    }

    /**
     * A job that downloads a data set.
     *
     * @param parent the set comes into a folder of its own in here, which the job yields
     */
    public Job<Path> download(PublicData data, Path parent) {
        return context -> {
            Fetch fetch = new Fetch(data);
            FutureTask<Artifact> task = new FutureTask<>(fetch::run);
            Thread thread = new Thread(task, "download-" + data.id());
            thread.setDaemon(true);
            thread.start();
            Artifact artifact;
            try {
                artifact = await(task, fetch, context);
            } catch (CancelledException e) {
                fetch.cancelled.set(true);
                throw e;
            } catch (IOException e) {
                throw EngineException.of(
                        Code.DOWNLOAD_FAILED, e, "name", data.title(), "reason", reason(e));
            }
            return keep(data, artifact, parent.resolve(data.id()));
        };
    }

    private static Artifact await(FutureTask<Artifact> task, Fetch fetch, Job.Context context)
            throws IOException {
        while (true) {
            context.checkpoint();
            context.progress("download", fetch.done, fetch.total);
            try {
                return task.get(POLL_MILLISECONDS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                continue;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancelledException();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof IOException failure) {
                    throw failure;
                }
                throw new IOException(String.valueOf(e.getCause()), e.getCause());
            }
        }
    }

    /** Moves the files out of the library's cache, all of them or none. */
    private Path keep(PublicData data, Artifact artifact, Path folder) throws EngineException {
        Map<String, String> files = data.files();
        Path target = folder;
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, String> file : files.entrySet()) {
                Artifact.Item item = artifact.getFiles().get(file.getKey());
                if (item == null) {
                    throw EngineException.of(
                            Code.DOWNLOAD_FAILED,
                            "name",
                            data.title(),
                            "reason",
                            "the server has no " + file.getKey());
                }
                target = part(folder, file.getValue());
                try (InputStream stream = repository.openStream(item, null)) {
                    Files.copy(stream, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            for (String name : files.values()) {
                target = folder.resolve(name);
                Files.move(part(folder, name), target, StandardCopyOption.REPLACE_EXISTING);
            }
            Utils.deleteQuietly(repository.getResourceDirectory(artifact));
            return folder;
        } catch (IOException e) {
            throw EngineException.of(Code.FILE_NOT_WRITTEN, e, "file", target, "reason", reason(e));
        } finally {
            for (String name : files.values()) {
                part(folder, name).toFile().delete();
            }
        }
    }

    private static Path part(Path folder, String name) {
        return folder.resolve(name + ".part");
    }

    private static String reason(IOException failure) {
        if (failure instanceof UnknownHostException || failure instanceof NoRouteToHostException) {
            return "there is no network, or the server is unknown";
        }
        if (failure instanceof ConnectException || failure instanceof SocketTimeoutException) {
            return "the server does not answer";
        }
        String message = failure.getMessage();
        return message == null ? failure.getClass().getSimpleName() : message;
    }

    /** One download under way, on its own thread; polled by the job. */
    private final class Fetch implements Progress {
        private final PublicData data;
        private final AtomicBoolean cancelled = new AtomicBoolean();
        private volatile long done;
        private volatile long total;

        Fetch(PublicData data) {
            this.data = data;
        }

        Artifact run() throws IOException {
            MRL place =
                    repository.dataset(
                            Application.CV.ANY, BasicDatasets.GROUP_ID, data.artifact(), VERSION);
            Artifact artifact = place.getDefaultArtifact();
            if (artifact == null) {
                throw new IOException("the server does not have it");
            }
            repository.prepare(artifact, this);
            return artifact;
        }

        @Override
        public void reset(String message, long max, String trailing) {
            start(0);
            total = max;
        }

        @Override
        public void start(long initial) {
            done = initial;
        }

        @Override
        public void end() {
            done = total;
        }

        @Override
        public void increment(long bytes) {
            update(done + bytes, null);
        }

        @Override
        public void update(long progress, String message) {
            if (cancelled.get()) {
                throw new CancelledException();
            }
            done = progress;
        }
    }
}
