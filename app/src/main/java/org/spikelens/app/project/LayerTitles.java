package org.spikelens.app.project;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Short titles for layers: exporters write names such as {@code /layer1/layer1.0/relu/Relu}, of
 * which a card can show the last parts that tell layers apart.
 */
final class LayerTitles {
    private static final int SEGMENTS = 2;

    private LayerTitles() {}

    /** A title for every name; where two would be alike, both stay as they are. */
    static Map<String, String> of(List<String> names) {
        Map<String, String> titles = new HashMap<>();
        Map<String, Integer> uses = new HashMap<>();
        for (String name : names) {
            String title = shortened(name);
            titles.put(name, title);
            uses.merge(title, 1, Integer::sum);
        }
        titles.replaceAll((name, title) -> uses.get(title) > 1 ? name : title);
        return titles;
    }

    private static String shortened(String name) {
        List<String> parts =
                new ArrayList<>(
                        Arrays.stream(name.split("/")).filter(part -> !part.isEmpty()).toList());
        if (parts.size() > 1 && parts.get(parts.size() - 1).matches("(Relu|Clip)(_\\d+)?")) {
            parts.remove(parts.size() - 1);
        }
        int from = Math.max(0, parts.size() - SEGMENTS);
        List<String> last = parts.subList(from, parts.size());
        boolean nested = last.size() == 2 && last.get(1).startsWith(last.get(0));
        return parts.isEmpty() ? name : nested ? last.get(1) : String.join(".", last);
    }
}
