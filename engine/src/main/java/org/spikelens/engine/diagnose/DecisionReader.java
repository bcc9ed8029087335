package org.spikelens.engine.diagnose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.spikelens.engine.energy.SynapticOperations;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.metrics.Classes;
import org.spikelens.engine.simulate.Simulation;
import org.spikelens.engine.simulate.TestImages;
import org.spikelens.engine.tensor.ParallelFor;

/**
 * Follows the decision on every image through one run.
 *
 * <p><b>Memory.</b> A few numbers an image, and {@code classes * classes} a moment; nothing a
 * timestep.
 */
final class DecisionReader implements OutputReader {
    /** Margins that are told: as many quantiles of those that occurred. */
    private static final int MARGINS = 24;

    /** With more classes nobody reads a table of all pairs, and it would be large. */
    private static final int MOST_CLASSES = 256;

    private final Graph graph;
    private final TestImages images;
    private final int readFrom;
    private final List<Integer> moments;
    private final List<DecisionCourse> courses = new ArrayList<>();
    private final TreeMap<Integer, int[][]> confusions = new TreeMap<>();
    /* synaptic operations of every image at the moments where they were counted */
    private final TreeMap<Integer, List<Double>> operations = new TreeMap<>();
    private SynapticOperations synapses;
    private int first;
    private double[] before = new double[0];
    private int classes;
    private int end;

    /**
     * @param images labelled
     * @param readFrom timestep after which the output is read
     * @param moments timesteps at which answers and operations are counted
     */
    DecisionReader(Graph graph, TestImages images, int readFrom, List<Integer> moments) {
        this.graph = graph;
        this.images = images;
        this.readFrom = readFrom;
        this.moments = moments;
    }

    @Override
    public void begin(int[] numbers, float[] output) {
        first = courses.size();
        before = new double[output.length];
        classes = output.length / numbers.length;
        int[] source = Classes.of(output, classes);
        for (int i = 0; i < numbers.length; i++) {
            courses.add(new DecisionCourse(numbers[i], images.label(numbers[i]), source[i]));
        }
    }

    @Override
    public void output(int timestep, double[] cumulative) {
        end = Math.max(end, timestep);
        if (timestep == readFrom) {
            before = cumulative.clone();
        }
        if (timestep <= readFrom) {
            return;
        }
        int width = cumulative.length / (courses.size() - first);
        for (int from = 0; from < cumulative.length; from += width) {
            decide(cumulative, from, width, timestep);
        }
    }

    /**
     * The class with the largest mean, the first of equal ones, and by how much it is above the
     * second; infinitely much where there is but one.
     */
    private void decide(double[] cumulative, int from, int width, int timestep) {
        int best = 0;
        double largest = Double.NEGATIVE_INFINITY;
        double second = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < width; k++) {
            double mean = (cumulative[from + k] - before[from + k]) / (timestep - readFrom);
            if (mean > largest) {
                second = largest;
                largest = mean;
                best = k;
            } else if (mean > second) {
                second = mean;
            }
        }
        courses.get(first + from / width).add(timestep, best, largest - second);
    }

    @Override
    public void moment(Simulation simulation) {
        int timestep = simulation.timestep();
        if (!moments.contains(timestep)) {
            return;
        }
        if (synapses == null) {
            synapses = new SynapticOperations(graph, simulation.spikingNodes());
        }
        double[] sums = new double[simulation.batchSize()];
        for (String node : simulation.spikingNodes()) {
            float[] fanOut = synapses.fanOut(node);
            ParallelFor.run(
                    sums.length,
                    fanOut.length,
                    i -> sums[i] += simulation.weightedSpikes(node, i, fanOut));
        }
        List<Double> counted = operations.computeIfAbsent(timestep, none -> new ArrayList<>());
        DoubleStream.of(sums).forEach(counted::add);
        int width = simulation.outputSize();
        if (timestep > readFrom && width <= MOST_CLASSES) {
            int[][] counts = confusions.computeIfAbsent(timestep, none -> new int[width][width]);
            for (DecisionCourse course : courses.subList(first, courses.size())) {
                if (course.label() < width) {
                    counts[course.label()][course.last()]++;
                }
            }
        }
    }

    Decisions decisions() {
        List<Confusion> told = new ArrayList<>();
        confusions.forEach(
                (timestep, counts) ->
                        told.add(
                                new Confusion(
                                        timestep,
                                        Arrays.stream(counts)
                                                .map(row -> Arrays.stream(row).boxed().toList())
                                                .toList())));
        ExitCurve curve = curve();
        return new Decisions(
                readFrom,
                end,
                classes,
                courses.stream().map(course -> course.told(readFrom, end)).toList(),
                told,
                margins().stream().map(curve::at).toList(),
                curve.thinned(ExitCurve.MOST));
    }

    private TreeSet<Double> margins() {
        double[] all =
                courses.stream()
                        .flatMap(course -> course.stops().stream())
                        .mapToDouble(DecisionCourse.Stop::margin)
                        .filter(Double::isFinite)
                        .sorted()
                        .toArray();
        TreeSet<Double> margins = new TreeSet<>(List.of(0.0));
        for (int i = 1; i <= MARGINS && all.length > 0; i++) {
            margins.add(all[Math.toIntExact((all.length - 1L) * i / MARGINS)]);
        }
        // nothing stops at a margin that no image reaches
        margins.add(Math.nextUp(margins.last()));
        return margins;
    }

    /** What comes of every margin. */
    ExitCurve curve() {
        int hits = 0;
        int timesteps = 0;
        double sum = 0;
        List<ExitCurve.Turn> turns = new ArrayList<>();
        for (int i = 0; i < courses.size(); i++) {
            DecisionCourse course = courses.get(i);
            DecisionCourse.Stop now = course.stop(0, end);
            hits += now.right() ? 1 : 0;
            timesteps += now.timestep();
            sum += operations(i, now.timestep());
            for (int s = 0; s < course.stops().size(); s++) {
                DecisionCourse.Stop next = course.stop(s + 1, end);
                // nothing goes on beyond a margin without end, nor at the end of the run
                if (Double.isFinite(now.margin()) && now.timestep() < end) {
                    turns.add(turn(i, now, next));
                }
                now = next;
            }
        }
        turns.sort(Comparator.comparingDouble(ExitCurve.Turn::margin));
        return ExitCurve.of(courses.size(), new ExitCurve.Turn(0, hits, timesteps, sum), turns);
    }

    private ExitCurve.Turn turn(int image, DecisionCourse.Stop from, DecisionCourse.Stop to) {
        return new ExitCurve.Turn(
                from.margin(),
                (to.right() ? 1 : 0) - (from.right() ? 1 : 0),
                to.timestep() - from.timestep(),
                operations(image, to.timestep()) - operations(image, from.timestep()));
    }

    /** Of one image up to a timestep. */
    private double operations(int image, int timestep) {
        var after = operations.ceilingEntry(timestep);
        var until = operations.floorEntry(timestep);
        double low = until == null ? 0 : until.getValue().get(image);
        int from = until == null ? 0 : until.getKey();
        if (after == null || after.getKey() == from) {
            return low;
        }
        double share = (double) (timestep - from) / (after.getKey() - from);
        return low + share * (after.getValue().get(image) - low);
    }
}
