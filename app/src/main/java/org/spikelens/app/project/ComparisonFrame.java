package org.spikelens.app.project;

import java.util.List;
import java.util.Map;

/**
 * How far a comparison of methods has come.
 *
 * @param request what was asked for
 * @param images that were looked at
 * @param labelled whether accuracy could be measured; if not, figures are agreement with the source
 *     network
 * @param ann the source network; null without labels or before the first method is done
 * @param rows the best first
 * @param refused who does not take the network
 */
public record ComparisonFrame(
        CompareRequest request,
        int images,
        boolean labelled,
        Measured ann,
        List<Row> rows,
        List<Refused> refused) {

    /**
     * One method.
     *
     * @param id of the method
     * @param name of the method, for people
     * @param settings that differ from its defaults, as they are to be used
     * @param remade whether it was calibrated and run anew for each number of timesteps
     * @param scores one a timestep asked for; fewer, for the last of them, where the network
     *     answers later than the first
     * @param latency steps from the first input to the answer, at the timestep that is ranked by
     * @param operations synaptic, an image, until the timestep that is ranked by
     * @param reached first timesteps with 90, 95 and 99 % of the ANN's accuracy; 0 for none
     * @param seconds its calibration
     * @param inferences the same in plain inferences of one image
     * @param won images on which only the best is right
     * @param lost images on which only this one is right
     * @param p McNemar's, against the best; 1 for the best itself
     */
    public record Row(
            String id,
            String name,
            Map<String, String> settings,
            boolean remade,
            List<Measured> scores,
            int latency,
            double operations,
            List<Integer> reached,
            double seconds,
            double inferences,
            long won,
            long lost,
            double p) {
        public Row {
            settings = Map.copyOf(settings);
            scores = List.copyOf(scores);
            reached = List.copyOf(reached);
        }
    }

    /** A method that does not take the network, and why, in a sentence. */
    public record Refused(String name, String sentence) {}

    public ComparisonFrame {
        rows = List.copyOf(rows);
        refused = List.copyOf(refused);
    }

    /** Methods that are done, those that refuse among them. */
    public int done() {
        return rows.size() + refused.size();
    }

    /** Whether all that were asked for are done. */
    public boolean complete() {
        return done() == request.methods().size();
    }

    /** At the timestep that is ranked by. */
    public Measured score(Row row) {
        return row.scores().get(timesteps(row).indexOf(request.at()));
    }

    /** Those at which a method has a score. */
    public List<Integer> timesteps(Row row) {
        int all = request.timesteps().size();
        return request.timesteps().subList(all - row.scores().size(), all);
    }
}
