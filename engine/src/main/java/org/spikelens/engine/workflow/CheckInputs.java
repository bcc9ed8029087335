package org.spikelens.engine.workflow;

import java.util.Map;
import java.util.Optional;
import org.spikelens.engine.diagnose.doctor.ExamineInputs;
import org.spikelens.engine.diagnose.doctor.Finding;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.job.Job;

/**
 * Whether a source network would do better if its images were prepared otherwise. Where somebody
 * has said how they are to be prepared, nothing is tried.
 */
public final class CheckInputs implements Job<Optional<Finding>> {
    private final Graph source;
    private final ImageChoice choice;

    /**
     * @param source as it was imported, with one output
     * @param choice labelled images that it was run on
     */
    public CheckInputs(Graph source, ImageChoice choice) {
        this.source = source;
        this.choice = choice;
    }

    /**
     * @throws EngineException DATA_* where the images cannot be read or do not fit
     */
    @Override
    public Optional<Finding> run(Context context) throws EngineException {
        Map<String, String> options = choice.preprocessing().options();
        boolean said =
                options.containsKey("mean")
                        || options.containsKey("std")
                        || options.containsKey("raw");
        return said
                ? Optional.empty()
                : new ExamineInputs(source, choice.open(source), new PreparedImages(choice, source))
                        .run(context);
    }
}
