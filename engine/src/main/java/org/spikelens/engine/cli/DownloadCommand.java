package org.spikelens.engine.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spikelens.engine.data.Downloads;
import org.spikelens.engine.data.PublicData;
import org.spikelens.engine.error.EngineException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fetches a public data set; the one command that needs a network. */
@Command(
        name = "download",
        description = "Downloads a public data set: mnist, fashion-mnist or cifar10.",
        mixinStandardHelpOptions = true)
final class DownloadCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "mnist, fashion-mnist or cifar10.")
    private String name;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FOLDER",
            required = true,
            description = "The folder to put its files into.")
    private Path folder;

    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        PublicData data = set();
        Path files = common.work(new Downloads().download(data, folder));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("folder", files.toString());
        figures.put("calibration", data.trainingSpec(files));
        figures.put("test", data.testSpec(files));
        common.report(
                figures,
                new Table()
                        .line("downloaded to " + files)
                        .columns("ll")
                        .row("calibration", "--data " + data.trainingSpec(files))
                        .row("test", "--data " + data.testSpec(files)));
        return Main.DONE;
    }

    private PublicData set() throws EngineException {
        for (PublicData data : PublicData.values()) {
            if (data.id().equals(name)) {
                return data;
            }
        }
        throw Options.invalid("NAME", name, "mnist, fashion-mnist or cifar10");
    }
}
