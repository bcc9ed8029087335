package org.spikelens.engine.diagnose.story;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.convert.IntegrateAndFireModel;
import org.spikelens.engine.convert.NeuronModel;
import org.spikelens.engine.convert.OffsetModel;
import org.spikelens.engine.convert.ParallelModel;
import org.spikelens.engine.convert.PascalModel;
import org.spikelens.engine.convert.SpikingNetwork;
import org.spikelens.engine.neuron.CountRule;
import org.spikelens.engine.neuron.FiringRule;
import org.spikelens.engine.neuron.SpikingPopulation;
import org.spikelens.engine.record.NeuronPick;
import org.spikelens.engine.simulate.NodeValues;
import org.spikelens.engine.simulate.Population;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.SpikeObserver;

/**
 * Listens to one neuron of one image: what arrives, its potential before and after the comparison,
 * what it sends. To be observing from the first timestep on; a timestep that runs again after a
 * step back overwrites itself with the same.
 *
 * <p>Neurons that answer within the timestep are explained since their last reset. Those that see
 * all timesteps before they fire (parallel, PASCAL) have no such moment: their whole run is
 * explained, whatever timestep is asked about.
 *
 * <p><b>Memory.</b> 4 bytes a presynaptic element that changes and timestep, 16 to 24 an element.
 * <b>Threads.</b> Those of the simulation; what it hands out is immutable.
 */
public final class NeuronTape implements SpikeObserver {
    private final NeuronPick pick;
    private final Senders senders;
    private final int neurons;
    private final double threshold;
    private final float kept;
    private final int preparation;
    private final boolean moved;
    private final float added;
    private final float start;
    /* null for neurons that answer within the timestep */
    private final CountRule plan;
    private final int lookahead;
    private final List<Moment> moments = new ArrayList<>();
    private int known;

    /** What there is to know of a timestep; filled in as it comes. */
    private static final class Moment {
        float[] values;
        int winner;
        float current;
        int exciting;
        int inhibiting;
        float charged = Float.NaN;
        float membrane;
        int count;
    }

    /**
     * @param simulation with a batch begun
     * @param image of the network's input that the sample is, {@code [1, sample...]}; only read
     *     here
     */
    public NeuronTape(
            SpikingNetwork network, Simulation simulation, NDArray image, NeuronPick pick) {
        NeuronModel model = network.neuron();
        Population population = simulation.population(pick.site());
        this.pick = pick;
        neurons = population.neurons();
        preparation = model.preparation();
        moved = model instanceof OffsetModel;
        kept =
                model instanceof IntegrateAndFireModel plain
                        ? (float) new FiringRule(false, plain.leak()).kept()
                        : 1;
        senders = new Senders(network.graph(), simulation, image, pick.site(), pick.neuron());
        lookahead = model.lookahead();
        if (model instanceof ParallelModel || model instanceof PascalModel) {
            plan = simulation.evenRule(pick.site(), lookahead);
            threshold = plan.threshold(pick.neuron());
            added = 0;
            start = (float) plan.charge(pick.neuron(), 0);
        } else {
            SpikingPopulation.Start own = simulation.start(pick.site());
            plan = null;
            threshold = population.threshold(pick.neuron());
            added = own.currents() == null ? 0 : own.currents()[pick.neuron()];
            start = own.potentials()[pick.neuron()];
        }
    }

    public NeuronPick pick() {
        return pick;
    }

    /** Timesteps it has heard of to the end. */
    public int timesteps() {
        return known;
    }

    private Moment moment(int timestep) {
        while (moments.size() < timestep) {
            moments.add(new Moment());
        }
        return moments.get(timestep - 1);
    }

    @Override
    public void inputs(int site, int timestep, NodeValues values) {
        if (site == pick.site()) {
            Moment moment = moment(timestep);
            moment.values = senders.read(values, pick.sample());
            moment.winner = senders.winner(moment.values);
            moment.exciting = senders.spikes(moment.values, moment.winner, 1);
            moment.inhibiting = senders.spikes(moment.values, moment.winner, -1);
        }
    }

    @Override
    public void currents(int site, int timestep, SpikingPopulation.Arrival arrival) {
        if (site == pick.site()) {
            float arrived = arrival.current(pick.sample(), pick.neuron(), neurons);
            moment(timestep).current = arrived + added;
        }
    }

    @Override
    public void spikes(int site, int timestep, Population population) {
        if (site != pick.site()) {
            return;
        }
        Moment moment = moment(timestep);
        moment.membrane = population.membrane(pick.sample(), pick.neuron());
        moment.count = population.count(pick.sample(), pick.neuron());
        if (plan == null) {
            // as the neurons compute it, operation by operation
            moment.charged = before(timestep) * kept + moment.current;
        }
        known = Math.max(known, timestep);
    }

    /** The potential that a timestep begins with. */
    private float before(int timestep) {
        if (timestep == 1 && moved) {
            // dry runs have moved where it begins: it is what the first timestep does not explain
            Moment first = moments.get(0);
            return (float) (first.membrane + threshold * first.count - first.current);
        }
        return restarts(timestep) ? start : moments.get(timestep - 2).membrane;
    }

    private boolean restarts(int timestep) {
        return timestep == 1 || preparation > 0 && timestep == preparation + 1;
    }

    /** Spikes that it sent in a timestep, less one that it took back. */
    private int sent(int timestep) {
        int before = timestep == 1 ? 0 : moments.get(timestep - 2).count;
        return moments.get(timestep - 1).count - before;
    }

    /** A spike that a mask holds back resets its neuron too, and one taken back moves it. */
    private boolean resets(int timestep) {
        Moment moment = moments.get(timestep - 1);
        return Math.abs(moment.charged - moment.membrane) >= threshold / 2;
    }

    /** The neuron over timesteps 1 to {@code timestep}, as far as it has heard of them. */
    public NeuronTrace trace(int timestep) {
        int steps = Math.min(timestep, known);
        List<Double> current = new ArrayList<>();
        List<Double> charged = new ArrayList<>();
        List<Double> membrane = new ArrayList<>();
        List<Integer> sent = new ArrayList<>();
        List<Integer> exciting = new ArrayList<>();
        List<Integer> inhibiting = new ArrayList<>();
        membrane.add((known == 0 || plan != null ? start : before(1)) / threshold);
        for (int t = 1; t <= steps; t++) {
            Moment moment = moments.get(t - 1);
            current.add(moment.current / threshold);
            charged.add(moment.charged / threshold);
            membrane.add(moment.membrane / threshold);
            sent.add(sent(t));
            exciting.add(moment.exciting);
            inhibiting.add(moment.inhibiting);
        }
        return new NeuronTrace(threshold, current, charged, membrane, sent, exciting, inhibiting);
    }

    /**
     * What a potential was made of.
     *
     * @param timestep from 1 to {@link #timesteps()}
     * @param most rows of what arrived; the rest is summed
     */
    public Why why(int timestep, int most) {
        if (timestep < 1 || timestep > known) {
            throw new IllegalArgumentException("timestep " + timestep + " of " + known);
        }
        int since = plan == null ? timestep - 1 : 0;
        while (plan == null && since > 0 && !resets(since) && !restarts(since + 1)) {
            since--;
        }
        int end = plan == null ? timestep : lookahead;
        ContributionSums sums = new ContributionSums(senders, kept, end);
        for (int t = since + 1; t <= end; t++) {
            Moment moment = moments.get(t - 1);
            sums.add(t, moment.values, moment.winner, added);
        }
        boolean fresh = plan != null || restarts(since + 1);
        double from = plan != null ? start : before(since + 1);
        sums.begin(fresh, from, end - since);
        double potential = plan == null ? moments.get(timestep - 1).charged : sums.total();
        return sums.why(
                new ContributionSums.Question(
                        timestep,
                        fresh ? 0 : since,
                        verdict(timestep),
                        sent(timestep),
                        potential,
                        threshold),
                most);
    }

    private Why.Verdict verdict(int timestep) {
        if (plan != null) {
            return Why.Verdict.PLANNED;
        }
        float charged = moments.get(timestep - 1).charged;
        int sent = sent(timestep);
        if (sent < 0) {
            return Why.Verdict.TAKEN_BACK;
        }
        boolean reaches = FiringRule.fires(charged, (float) threshold);
        if (sent > 0) {
            return charged == (float) threshold ? Why.Verdict.FIRED_AT_A_TIE : Why.Verdict.FIRED;
        }
        return reaches ? Why.Verdict.HELD_BACK : Why.Verdict.BELOW;
    }
}
