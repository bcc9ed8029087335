package org.spikelens.engine.convert.method;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spikelens.engine.convert.ConversionMethod;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;

/** All conversion methods, a readable list. */
public final class Methods {
    private static final List<ConversionMethod> ALL =
            List.of(
                    new BalancedThresholds(),
                    new PercentileNorm(),
                    new MaxNorm(),
                    new QcfsConversion(),
                    new ParallelConversion(),
                    new PascalConversion(),
                    new OffsetCalibration(),
                    new OptimalShift(),
                    new SignedSpikes(),
                    new ResidualMasks(),
                    new BurstSpikes(),
                    new SpikingMaximum(),
                    new LightCalibration(),
                    new AdvancedCalibration(),
                    new SurrogateFineTuning());

    private Methods() {}

    public static List<ConversionMethod> all() {
        return ALL;
    }

    /** Those that train nothing. */
    public static List<ConversionMethod> untrained() {
        return ALL.stream().filter(method -> !method.trains()).toList();
    }

    /**
     * @param others what else could have been asked for there, told of where this one is unknown
     * @throws EngineException METHOD_UNKNOWN
     */
    public static ConversionMethod of(String id, String... others) throws EngineException {
        for (ConversionMethod method : ALL) {
            if (method.description().id().equals(id)) {
                return method;
            }
        }
        String ids =
                Stream.concat(
                                ALL.stream().map(method -> method.description().id()),
                                Stream.of(others))
                        .collect(Collectors.joining(", "));
        throw EngineException.of(Code.METHOD_UNKNOWN, "method", id, "methods", ids);
    }
}
