package org.spikelens.engine.simulate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.spikelens.engine.ann.Operators;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/**
 * A nonlinearity {@code f} that stays analogue in a spiking network. It sees the mean of its inputs
 * so far; with {@code Z(t)} their sum over timesteps 1 to {@code t}, its output is
 *
 * <pre>
 *   out(t) = t f(Z(t) / t) - (t - 1) f(Z(t - 1) / (t - 1))
 * </pre>
 *
 * so that the outputs of {@code T} timesteps sum to {@code T f(mean input)}: what comes after it
 * gets, on average, what the source network would give for the mean input. Applying {@code f} to
 * each timestep's input instead would give the mean of {@code f}, which is something else.
 *
 * <p>Where {@code f(a x) = a f(x)} for positive {@code a} (maxima, ReLU) the divisions cancel and
 * are left out: then this is max pooling that is exact in sums.
 */
final class IslandStage implements StageRunner {
    private final Node head;
    private final boolean[] constant;
    private final boolean homogeneous;
    private final Operators operators;
    private final StageInputs inputs;
    private final IslandMemory memory;
    private final NDManager owner;
    private final int preparation;
    private final List<NDArray> sums = new ArrayList<>();
    private NDArray total;

    /**
     * @param plan says which inputs of the head are constant
     * @param memory where the state goes
     */
    IslandStage(
            Node head,
            NetworkPlan plan,
            Operators operators,
            StageInputs inputs,
            IslandMemory memory) {
        this.head = head;
        this.homogeneous = homogeneous(head.op());
        this.operators = operators;
        this.inputs = inputs;
        this.memory = memory;
        this.owner = memory.owner();
        this.preparation = memory.preparation();
        this.constant = new boolean[head.inputs().size()];
        for (int i = 0; i < constant.length; i++) {
            constant[i] = plan.role(head.inputs().get(i)) == Role.CONSTANT;
        }
    }

    /**
     * Where an island keeps its state and its output; shapes count the batch.
     *
     * @param preparation timesteps after which its means begin anew; 0 for never
     */
    record IslandMemory(
            StoredSource output,
            NDManager owner,
            int preparation,
            List<Shape> inputShapes,
            Shape outputShape) {}

    private static boolean homogeneous(Op op) {
        return op instanceof Op.Relu
                || op instanceof Op.LeakyRelu
                || op instanceof Op.PRelu
                || op instanceof Op.Max
                || op instanceof Op.MaxPool
                || op instanceof Op.GlobalMaxPool;
    }

    @Override
    public void run(int slot, int timestep, NDManager scope) {
        List<NDArray> now = inputs.compute(slot, timestep, scope);
        if (timestep == preparation + 1) {
            clear();
        }
        int moment = timestep > preparation ? timestep - preparation : timestep;
        List<NDArray> arguments = new ArrayList<>(now.size());
        for (int i = 0; i < now.size(); i++) {
            arguments.add(argument(i, now.get(i), moment, scope));
        }
        NDArray value = operators.apply(head, arguments);
        NDArray sum = homogeneous ? value : value.mul(moment);
        memory.output().put(slot, total == null ? sum.duplicate() : sum.sub(total));
        if (total != null) {
            total.close();
        }
        total = sum.duplicate();
        total.attach(owner);
    }

    /** The mean of an input so far, or its sum where that does as well. */
    private NDArray argument(int i, NDArray now, int moment, NDManager scope) {
        if (constant[i]) {
            return homogeneous ? now.mul(moment) : now;
        }
        if (sums.size() < constant.length) {
            begin();
        }
        if (sums.get(i) == null) {
            NDArray first = now.duplicate();
            first.attach(owner);
            sums.set(i, first);
        } else {
            sums.get(i).addi(now);
        }
        NDArray sum = ValueSource.handle(sums.get(i), scope);
        return homogeneous ? sum : sum.div(moment);
    }

    private void begin() {
        for (int i = 0; i < constant.length; i++) {
            sums.add(null);
        }
    }

    @Override
    public StageState save() {
        List<float[]> copies = new ArrayList<>();
        for (NDArray sum : sums) {
            copies.add(sum == null ? new float[0] : sum.toFloatArray());
        }
        return new StageState.Island(copies, total == null ? null : total.toFloatArray());
    }

    @Override
    public void restore(StageState state) {
        StageState.Island earlier = (StageState.Island) state;
        clear();
        if (earlier.total() == null) {
            return;
        }
        for (int i = 0; i < constant.length; i++) {
            float[] sum = earlier.sums().get(i);
            sums.add(constant[i] ? null : owner.create(sum, memory.inputShapes().get(i)));
        }
        total = owner.create(earlier.total(), memory.outputShape());
    }

    private void clear() {
        for (NDArray sum : sums) {
            if (sum != null) {
                sum.close();
            }
        }
        sums.clear();
        if (total != null) {
            total.close();
            total = null;
        }
    }
}
