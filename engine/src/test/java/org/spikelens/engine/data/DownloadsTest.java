package org.spikelens.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spikelens.engine.data.Refusals.refusal;

import ai.djl.repository.RemoteRepository;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spikelens.engine.job.CancelledException;
import org.spikelens.engine.job.Job;

/** Against a server of our own on this machine: no network is needed. */
class DownloadsTest {
    private static final String PLACE = "/dataset/cv/ai/djl/basicdataset/mnist/";

    @TempDir Path folder;
    @TempDir Path cache;
    private String cacheBefore;

    @BeforeEach
    void keepTheUsersCacheOutOfIt() {
        cacheBefore = System.getProperty("DJL_CACHE_DIR");
        System.setProperty("DJL_CACHE_DIR", cache.toString());
    }

    @AfterEach
    void giveTheCacheBack() {
        if (cacheBefore == null) {
            System.clearProperty("DJL_CACHE_DIR");
        } else {
            System.setProperty("DJL_CACHE_DIR", cacheBefore);
        }
    }

    @Test
    void aServerThatCannotBeReachedGivesOneSentenceAndNoFiles() throws Exception {
        Downloads downloads = new Downloads(at(unusedPort()));
        assertThat(
                        refusal(
                                () ->
                                        downloads
                                                .download(PublicData.MNIST, folder)
                                                .run(Job.Context.silent())))
                .isEqualTo(
                        "MNIST could not be downloaded (the server does not answer): check the"
                                + " network, or open files that you have.");
        assertThat(files(folder)).isZero();
    }

    @Test
    void filesComeInTheFormatThatTheLoadersRead() throws Exception {
        HttpServer server = serve(mnist());
        try {
            Downloads downloads = new Downloads(at(server.getAddress().getPort()));
            Path place = downloads.download(PublicData.MNIST, folder).run(Job.Context.silent());
            ImageSource test = DataSpec.open(PublicData.MNIST.testSpec(place));
            assertThat(test.size()).isEqualTo(2);
            assertThat(test.label(1)).isEqualTo(7);
            assertThat(DataSpec.open(PublicData.MNIST.trainingSpec(place)).size()).isEqualTo(2);
            assertThat(files(folder)).isEqualTo(4);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aMissingFileOnTheServerLeavesNothing() throws Exception {
        Map<String, byte[]> content = mnist();
        content.remove(PLACE + "1.0/labels.gz");
        HttpServer server = serve(content);
        try {
            Downloads downloads = new Downloads(at(server.getAddress().getPort()));
            assertThat(
                            refusal(
                                    () ->
                                            downloads
                                                    .download(PublicData.MNIST, folder)
                                                    .run(Job.Context.silent())))
                    .startsWith("MNIST could not be downloaded (");
            assertThat(files(folder)).isZero();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void cancellingIsAnsweredWhileTheServerHangs() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Downloads downloads = new Downloads(at(silent.getLocalPort()));
            long start = System.nanoTime();
            assertThatThrownBy(
                            () ->
                                    downloads
                                            .download(PublicData.MNIST, folder)
                                            .run(cancelledAfter(3)))
                    .isInstanceOf(CancelledException.class);
            assertThat((System.nanoTime() - start) / 1_000_000).isLessThan(5_000);
            assertThat(files(folder)).isZero();
        }
    }

    private static Job.Context cancelledAfter(int checkpoints) {
        int[] left = {checkpoints};
        return new Job.Context() {
            @Override
            public void progress(String stage, long done, long total) {
                assertThat(stage).isEqualTo("download");
            }

            @Override
            public void checkpoint() {
                if (left[0]-- == 0) {
                    throw new CancelledException();
                }
            }
        };
    }

    private static RemoteRepository at(int port) {
        return new RemoteRepository("test", URI.create("http://127.0.0.1:" + port + "/"));
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static HttpServer serve(Map<String, byte[]> content) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(address, 0);
        server.createContext(
                "/",
                exchange -> {
                    byte[] body = content.get(exchange.getRequestURI().getPath());
                    exchange.sendResponseHeaders(
                            body == null ? 404 : 200, body == null ? -1 : body.length);
                    if (body != null) {
                        exchange.getResponseBody().write(body);
                    }
                    exchange.close();
                });
        server.start();
        return server;
    }

    private static Map<String, byte[]> mnist() throws IOException {
        Map<String, byte[]> content = new HashMap<>();
        byte[] images = ByteBuffer.allocate(18).putInt(0x803).putInt(2).putInt(1).putInt(1).array();
        byte[] labels = ByteBuffer.allocate(10).putInt(0x801).putInt(2).array();
        labels[9] = 7;
        content.put(PLACE + "1.0/images.gz", gzip(images));
        content.put(PLACE + "1.0/labels.gz", gzip(labels));
        String metadata =
                """
                {"metadataVersion": "0.1", "resourceType": "dataset", "application": "cv",
                 "groupId": "ai.djl.basicdataset", "artifactId": "mnist", "name": "MNIST",
                 "artifacts": [{"version": "1.0", "snapshot": false, "name": "mnist",
                   "files": {
                     "train_data": {"uri": "1.0/images.gz", "name": "a", "size": 18},
                     "train_labels": {"uri": "1.0/labels.gz", "name": "b", "size": 10},
                     "test_data": {"uri": "1.0/images.gz", "name": "c", "size": 18},
                     "test_labels": {"uri": "1.0/labels.gz", "name": "d", "size": 10}}}]}
                """;
        content.put(PLACE + "metadata.json", metadata.getBytes(StandardCharsets.UTF_8));
        return content;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).count();
        }
    }
}
