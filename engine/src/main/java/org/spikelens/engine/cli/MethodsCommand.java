package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.convert.MethodDescription;
import org.spikelens.engine.convert.Setting;
import org.spikelens.engine.convert.method.Methods;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.workflow.compare.ChooseMethod;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What there is to convert with. */
@Command(
        name = "methods",
        description = "Lists the conversion methods, what they need and their settings.",
        mixinStandardHelpOptions = true)
final class MethodsCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "ID",
            arity = "0..1",
            description = "The method to tell of (default: all).")
    private String id;

    @Mixin private CommonOptions common;

    @Override
    public Integer call() throws Exception {
        List<MethodDescription> methods = id == null ? all() : List.of(one(id));
        List<Object> entries = new ArrayList<>();
        Table table = new Table();
        for (MethodDescription method : methods) {
            entries.add(entry(method));
            describe(method, table);
        }
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("methods", entries);
        common.report(figures, table);
        return Main.DONE;
    }

    private static List<MethodDescription> all() {
        return Stream.concat(
                        Methods.all().stream().map(ConversionMethod::description),
                        Stream.of(ChooseMethod.DESCRIPTION))
                .toList();
    }

    private static MethodDescription one(String id) throws EngineException {
        return id.equals(ChooseMethod.DESCRIPTION.id())
                ? ChooseMethod.DESCRIPTION
                : Methods.of(id, ChooseMethod.DESCRIPTION.id()).description();
    }

    private static Map<String, Object> entry(MethodDescription method) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", method.id());
        entry.put("name", method.name());
        entry.put("paper", method.paper());
        entry.put("needs", method.needs());
        List<Object> settings = new ArrayList<>();
        for (Setting setting : method.settings()) {
            Map<String, Object> declared = new LinkedHashMap<>();
            declared.put("key", setting.key());
            declared.put("type", setting.type().name().toLowerCase(Locale.ROOT));
            declared.put("default", setting.defaultValue());
            declared.put("range", setting.range());
            declared.put("unit", setting.unit());
            declared.put("meaning", setting.meaning());
            settings.add(declared);
        }
        entry.put("settings", settings);
        entry.put("fixed_timesteps", method.fixedTimesteps());
        entry.put("explanation", method.explanation());
        return entry;
    }

    private static void describe(MethodDescription method, Table table) {
        table.line(method.id() + ": " + method.name());
        table.paragraph(2, "after " + method.paper());
        table.paragraph(2, "needs " + String.join(", ", method.needs()));
        table.columns("llll").row("  setting", "default", "takes", "meaning");
        for (Setting setting : method.settings()) {
            table.row(
                    "  " + setting.key(),
                    setting.defaultValue(),
                    setting.range(),
                    setting.meaning());
        }
        table.line("");
    }
}
