package org.spikelens.engine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spikelens.engine.diagnose.doctor.Change;
import org.spikelens.engine.diagnose.doctor.Evidence;
import org.spikelens.engine.diagnose.doctor.Finding;

/** What the Doctor finds, for a person and for a program. */
final class FindingsReport {
    private static final int INDENT = 2;

    private final List<Finding> findings;

    FindingsReport(List<Finding> findings) {
        this.findings = findings;
    }

    void describe(Table table) {
        if (findings.isEmpty()) {
            table.line("No fault found.");
        }
        for (int i = 0; i < findings.size(); i++) {
            Finding finding = findings.get(i);
            table.paragraph(0, (i + 1) + ". " + finding.rule().id() + ": " + finding.sentence());
            table.paragraph(INDENT, finding.advice());
        }
        table.line("");
    }

    /** The one to mend first before the others; no layer is null. */
    List<Object> figures() {
        List<Object> all = new ArrayList<>();
        for (Finding finding : findings) {
            Map<String, Object> figures = new LinkedHashMap<>();
            figures.put("rule", finding.rule().id());
            figures.put("layer", finding.layer().isEmpty() ? null : finding.layer());
            figures.put("severity", finding.severity().id());
            Map<String, Object> evidence = new LinkedHashMap<>();
            for (Evidence figure : finding.evidence()) {
                evidence.put(figure.name(), figure.value());
            }
            figures.put("evidence", evidence);
            figures.put("finding", finding.sentence());
            figures.put("remedy", finding.advice());
            figures.put("changes", finding.remedy().stream().map(FindingsReport::change).toList());
            all.add(figures);
        }
        return all;
    }

    private static Map<String, Object> change(Change change) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("target", change.target().name().toLowerCase(Locale.ROOT));
        figures.put("key", change.key());
        figures.put("before", change.before());
        figures.put("after", change.after());
        return figures;
    }
}
