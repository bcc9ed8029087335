package org.spikelens.engine.simulate;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a network needs that runs from one of its sites on, the spikes before it being known. */
final class NetworkCut {
    private final Set<String> run = new LinkedHashSet<>();
    private final Set<String> played = new LinkedHashSet<>();

    /**
     * @param from name of a site
     */
    NetworkCut(NetworkPlan plan, String from) {
        List<Stage> stages = plan.stages();
        Map<String, Stage> byHead = new HashMap<>();
        stages.forEach(stage -> byHead.put(stage.head().name(), stage));
        boolean after = false;
        for (Stage stage : stages) {
            after |= stage.head().name().equals(from);
            if (after) {
                run.add(stage.head().name());
            }
        }
        if (!after) {
            throw new IllegalArgumentException(from + " is no stage");
        }
        for (int i = stages.size() - 1; i >= 0; i--) {
            Stage stage = stages.get(i);
            if (run.contains(stage.head().name())) {
                stage.external().forEach(name -> need(name, plan, byHead));
                if (stage.shortcut() != null) {
                    need(stage.shortcut().spikes(), plan, byHead);
                }
            }
        }
    }

    /* stages are gone through from the last to the first, so what is added here is met later */
    private void need(String name, NetworkPlan plan, Map<String, Stage> byHead) {
        if (!byHead.containsKey(name) || run.contains(name)) {
            return;
        }
        (plan.role(name) == Role.SITE ? played : run).add(name);
    }

    /** Heads of stages that are computed. */
    boolean runs(String head) {
        return run.contains(head);
    }

    /** Names of sites whose spikes are played back. */
    Set<String> played() {
        return played;
    }
}
