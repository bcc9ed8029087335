package org.spikelens.engine.diagnose.story;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.spikelens.engine.diagnose.story.Contribution.Kind;

/** Adds up, timestep after timestep, what was put onto a membrane, element by element. */
final class ContributionSums {
    private final Senders senders;
    private final double kept;
    private final int end;
    private final double[][] products;
    /* weights times values or spikes without what has leaked, to tell the mean weight */
    private final double[][] weights;
    private final double[][] values;
    private final int[][] counts;
    private final List<Contribution> own = new ArrayList<>();
    private double bias;
    private double added;
    private double first;
    private boolean fresh;
    private int steps;

    /** What is asked, and what is known already; potentials in the unit of the currents. */
    record Question(
            int timestep,
            int since,
            Why.Verdict verdict,
            int sent,
            double potential,
            double threshold) {}

    /**
     * @param kept share of a potential that is left after a timestep
     * @param end the timestep that is asked about
     */
    ContributionSums(Senders senders, double kept, int end) {
        this.senders = senders;
        this.kept = kept;
        this.end = end;
        products = new double[senders.nodes()][];
        weights = new double[senders.nodes()][];
        values = new double[senders.nodes()][];
        counts = new int[senders.nodes()][];
        for (int n = 0; n < products.length; n++) {
            int length = senders.elements(n).length;
            products[n] = new double[length];
            weights[n] = new double[length];
            values[n] = new double[length];
            counts[n] = new int[length];
        }
    }

    /**
     * What there was before.
     *
     * @param beginning whether nothing was before it
     * @param timesteps that have come since
     */
    void begin(boolean beginning, double potential, int timesteps) {
        fresh = beginning;
        first = potential * Math.pow(kept, timesteps);
    }

    /**
     * A timestep.
     *
     * @param changing values of the elements that change, node after node
     * @param place of the window that counts
     * @param more what the conversion adds
     */
    void add(int timestep, float[] changing, int place, double more) {
        double left = Math.pow(kept, end - timestep);
        int at = 0;
        for (int n = 0; n < products.length; n++) {
            float[] fixed = senders.constants(n);
            float[] sizes = senders.sizes(n);
            double[] weight = senders.weights(place, n);
            for (int i = 0; i < weight.length; i++) {
                double value = fixed == null ? changing[at + i] : fixed[i];
                if (value != 0) {
                    products[n][i] += weight[i] * value * left;
                    weights[n][i] += weight[i] * value;
                    values[n][i] += value;
                    counts[n][i] +=
                            sizes.length == 0 ? 1 : Math.toIntExact(Math.round(value / sizes[i]));
                }
            }
            at += fixed == null ? weight.length : 0;
        }
        bias += senders.bias(place) * left;
        added += more * left;
        steps++;
    }

    /** Of everything, in the unit of the currents. */
    double total() {
        double sum = first + bias + added;
        for (double[] node : products) {
            for (double product : node) {
                sum += product;
            }
        }
        return sum;
    }

    Why why(Question question, int most) {
        double unit = question.threshold();
        own.add(row(fresh ? Kind.START : Kind.CARRIED, 1, first / unit));
        if (bias != 0) {
            own.add(row(Kind.BIAS, steps, bias / unit));
        }
        if (added != 0) {
            own.add(row(Kind.ADDED, steps, added / unit));
        }
        List<Contribution> arrived = arrived(unit);
        List<Contribution> rows = new ArrayList<>(own);
        rows.addAll(arrived.subList(0, Math.min(most, arrived.size())));
        return new Why(
                question.timestep(),
                question.since(),
                question.verdict(),
                question.sent(),
                question.potential() / unit,
                total() / unit,
                rows,
                others(arrived.subList(Math.min(most, arrived.size()), arrived.size())),
                summary(arrived));
    }

    private Why.Arrived summary(List<Contribution> arrived) {
        int spikes = 0;
        double raised = 0;
        double lowered = 0;
        for (Contribution row : arrived) {
            spikes += row.kind() == Kind.SPIKES ? row.count() : 0;
            raised += Math.max(0, row.product());
            lowered += Math.max(0, -row.product());
        }
        return new Why.Arrived(senders.count(), arrived.size(), spikes, raised, lowered);
    }

    private static Contribution row(Kind kind, int count, double product) {
        return new Contribution(kind, "", -1, count, Double.NaN, Double.NaN, product);
    }

    private static Why.Others others(List<Contribution> rest) {
        int count = 0;
        double product = 0;
        for (Contribution row : rest) {
            count += row.count();
            product += row.product();
        }
        return new Why.Others(rest.size(), count, product);
    }

    /** What put anything onto the membrane, the largest first. */
    private List<Contribution> arrived(double unit) {
        List<Contribution> all = new ArrayList<>();
        for (int n = 0; n < products.length; n++) {
            boolean spikes = senders.constants(n) == null && senders.spikes(n);
            Kind still = senders.constants(n) == null ? Kind.ANALOGUE : Kind.CONSTANT;
            for (int i = 0; i < products[n].length; i++) {
                if (products[n][i] != 0) {
                    int count = counts[n][i];
                    double value = spikes ? 1 : values[n][i] / count;
                    all.add(
                            new Contribution(
                                    spikes ? Kind.SPIKES : still,
                                    senders.node(n).name(),
                                    senders.elements(n)[i],
                                    count,
                                    value,
                                    weights[n][i] / (count * value) / unit,
                                    products[n][i] / unit));
                }
            }
        }
        all.sort(Comparator.comparingDouble(row -> -Math.abs(row.product())));
        return all;
    }
}
