package org.spikelens.engine.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.spikelens.engine.data.DataSpec;
import org.spikelens.engine.data.ImageSet;
import org.spikelens.engine.data.Preprocessing;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;
import org.spikelens.engine.graph.pass.Passes;
import org.spikelens.engine.graph.pass.PoolingRule;
import org.spikelens.engine.neuron.CountRule;
import org.spikelens.engine.neuron.FiringRule;
import org.spikelens.engine.neuron.IntegrateAndFire;
import org.spikelens.engine.simulate.DoubleNetwork;
import org.spikelens.engine.workflow.ModelSource;

/** The ledger of single neurons in double precision. */
class SiteLawTest {
    private static final SourceActivation RELU = SourceActivation.of(new Op.Relu());
    private static final double EXACT = 1e-12;

    private static SiteLaw law(SourceActivation activation, float theta, double v0, int timesteps) {
        CountRule rule = new CountRule(new float[] {theta}, new double[] {v0 * theta}, timesteps);
        return new SiteLaw(activation, rule, new float[] {theta}, timesteps, true);
    }

    /** Lets one neuron run and takes its error apart. */
    private static ErrorSplit split(
            SourceActivation activation, double current, double v0, float theta, double... in) {
        IntegrateAndFire neuron =
                new IntegrateAndFire(FiringRule.SUBTRACT, new double[] {theta}, v0);
        boolean[] spike = new boolean[1];
        double sum = 0;
        int fired = 0;
        for (double x : in) {
            neuron.step(new double[] {x}, spike);
            sum += x;
            fired += spike[0] ? 1 : 0;
        }
        return law(activation, theta, v0, in.length)
                .split(0, current, sum, fired, neuron.potential(0));
    }

    /** Two spikes came early and were taken back by nothing: all of the error is their order. */
    @Test
    void spikesThatCameTooEarlyAreUnevenness() {
        ErrorSplit split = split(RELU, 0, .5, 1, 2, 2, -2, -2);
        assertThat(split.inherited()).isZero();
        assertThat(split.clipping()).isZero();
        assertThat(split.quantisation()).isZero();
        assertThat(split.unevenness()).isEqualTo(.5);
        assertThat(split.total()).isEqualTo(.5);
    }

    @Test
    void eachTermHasItsCause() {
        // 0.3 in four timesteps is one spike: 0.25
        assertThat(split(RELU, .3, .5, 1, .3, .3, .3, .3).quantisation())
                .isCloseTo(-.05, within(EXACT));
        // 1.5 asks for more than a spike a timestep
        ErrorSplit clipped = split(RELU, 1.5, .5, 1, 1.5, 1.5);
        assertThat(clipped.clipping()).isEqualTo(-.5);
        assertThat(clipped.quantisation()).isZero();
        assertThat(clipped.unevenness()).isZero();
        // the layers before send 0.5 in place of 0.75
        ErrorSplit inherited = split(RELU, .75, .5, 1, .5, .5);
        assertThat(inherited.inherited()).isEqualTo(-.25);
        assertThat(inherited.within()).isZero();
        // a ReLU with a cap at 1 asks for no more
        SourceActivation capped = SourceActivation.of(new Op.Clip(0, 1));
        assertThat(split(capped, 1.5, .5, 1, 1.5, 1.5).total()).isZero();
        // a tie fires: 0.125 in four timesteps is half a spike
        assertThat(split(RELU, .125, .5, 1, .125, .125, .125, .125).quantisation()).isEqualTo(.125);
    }

    /** A network trained in steps has no error of quantisation at as many timesteps. */
    @Test
    void stepsOfTrainingAreNoError() {
        SourceActivation steps = SourceActivation.of(new Op.Qcfs(4, 2));
        for (int i = -40; i < 120; i++) {
            double z = i / 32.0;
            ErrorSplit split = split(steps, z, .5, 2, z, z, z, z);
            assertThat(split.total()).as("z = %s", z).isZero();
            assertThat(split.quantisation()).as("z = %s", z).isZero();
            assertThat(split.clipping()).as("z = %s", z).isZero();
        }
    }

    @Test
    void theTermsAddUpAndAnEvenCurrentIsNotUneven() {
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            float theta = .1f + 3 * random.nextFloat();
            int timesteps = 1 + random.nextInt(32);
            double v0 = random.nextBoolean() ? 0 : .5;
            boolean even = random.nextBoolean();
            double[] in = new double[timesteps];
            double first = theta * 1.5 * random.nextGaussian();
            for (int t = 0; t < timesteps; t++) {
                in[t] = even ? first : theta * 1.5 * random.nextGaussian();
            }
            double current = even ? first : theta * random.nextGaussian();
            ErrorSplit split = split(RELU, current, v0, theta, in);
            String what = "round " + round;
            assertThat(
                            split.inherited()
                                    + split.clipping()
                                    + split.quantisation()
                                    + split.unevenness())
                    .as(what)
                    .isCloseTo(split.output() - Math.max(0, current), within(EXACT * theta));
            assertThat(split.residual()).as(what).isCloseTo(0, within(EXACT * theta));
            assertThat(split.clipping()).as(what).isLessThanOrEqualTo(0);
            double spikes = split.unevenness() / theta * timesteps;
            assertThat(spikes).as(what).isCloseTo(Math.rint(spikes), within(1e-9));
            if (even) {
                assertThat(split.unevenness()).as(what).isZero();
                assertThat(split.inherited()).as(what).isCloseTo(0, within(EXACT * theta));
            }
            if (v0 == .5) {
                assertThat(Math.abs(split.quantisation()))
                        .as(what)
                        .isLessThanOrEqualTo(theta / 2 / timesteps * (1 + EXACT));
            }
        }
    }

    /** Every neuron of a convolutional network with max pools, on real images. */
    @Test
    void theTermsAddUpInARealNetwork() throws Exception {
        ModelSource source = new ModelSource("sample:lenet-digits");
        Graph graph =
                Passes.prepare(ModelSource.choose(source.read(), null), PoolingRule.COUNT_EXACT);
        Preprocessing preparation = source.preprocessing();
        ImageSet images =
                new ImageSet(
                                DataSpec.open("sample:lenet-digits/test", preparation),
                                preparation,
                                0,
                                5)
                        .shaped(graph.input().shape());
        int timesteps = 12;
        float theta = 1.7f;
        DoubleNetwork ann = new DoubleNetwork(graph, 1);
        DoubleNetwork snn = new DoubleNetwork(graph, timesteps);
        boolean uneven = false;
        for (int image = 0; image < images.size(); image++) {
            float[] pixels = images.image(image);
            double[] input = new double[pixels.length];
            for (int i = 0; i < input.length; i++) {
                input[i] = pixels[i];
            }
            ann.run(input, site -> SiteLawTest::rectified);
            snn.run(input, site -> in -> fired(theta, in));
            for (Node site : graph.spikingSites()) {
                double[] current = ann.steps(site.inputs().get(0))[0];
                double[] activation = ann.mean(site.name());
                double[] output = snn.mean(site.name());
                double[][] in = snn.steps(site.inputs().get(0));
                boolean first = site.equals(graph.spikingSites().get(0));
                for (int i = 0; i < current.length; i++) {
                    double[] own = new double[timesteps];
                    for (int t = 0; t < timesteps; t++) {
                        own[t] = in[t][i];
                    }
                    ErrorSplit split = split(RELU, current[i], .5, theta, own);
                    assertThat(split.inherited() + split.within())
                            .isCloseTo(output[i] - activation[i], within(EXACT * theta));
                    uneven |= split.unevenness() != 0;
                    if (first) {
                        assertThat(split.inherited()).isCloseTo(0, within(EXACT * theta));
                        assertThat(split.unevenness()).isZero();
                    }
                }
            }
        }
        assertThat(uneven).isTrue();
    }

    private static double[][] rectified(double[][] in) {
        double[] out = new double[in[0].length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Math.max(0, in[0][i]);
        }
        return new double[][] {out};
    }

    private static double[][] fired(double theta, double[][] in) {
        double[] thresholds = new double[in[0].length];
        Arrays.fill(thresholds, theta);
        IntegrateAndFire neurons = new IntegrateAndFire(FiringRule.SUBTRACT, thresholds, .5);
        boolean[] spikes = new boolean[thresholds.length];
        double[][] out = new double[in.length][thresholds.length];
        for (int t = 0; t < in.length; t++) {
            neurons.step(in[t], spikes);
            for (int i = 0; i < spikes.length; i++) {
                out[t][i] = spikes[i] ? theta : 0;
            }
        }
        return out;
    }
}
