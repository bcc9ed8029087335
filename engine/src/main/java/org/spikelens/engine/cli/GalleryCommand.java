package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.spikelens.engine.workflow.ModelSource;
import org.spikelens.samples.BrokenSample;
import org.spikelens.samples.Gallery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** What there is to find faults in. */
@Command(
        name = "gallery",
        description =
                "Lists the networks that are broken on purpose: convert and diagnose them to learn"
                        + " how faults show.",
        mixinStandardHelpOptions = true)
final class GalleryCommand implements Callable<Integer> {
    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        Table table = new Table().columns("lrll").row("sample", "T", "what", "what was done");
        List<Object> samples = new ArrayList<>();
        for (BrokenSample sample : Gallery.samples()) {
            String name = ModelSource.SAMPLE + Gallery.PREFIX + sample.id();
            table.row(name, sample.timesteps(), sample.title(), sample.broken());
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("sample", name);
            entry.put("title", sample.title());
            entry.put("broken", sample.broken());
            entry.put("network", sample.network());
            entry.put("timesteps", sample.timesteps());
            entry.put("rule", sample.cause().rule());
            entry.put("layer", sample.cause().layer());
            samples.add(entry);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("samples", samples);
        common.report(figures, table);
        return Main.DONE;
    }
}
