package org.spikelens.engine.convert.method;

import java.util.OptionalInt;
import org.spikelens.engine.error.Code;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.Node;
import org.spikelens.engine.graph.Op;

/** What methods for networks that were trained with QCFS activations ask of them. */
final class QcfsNetworks {
    private QcfsNetworks() {}

    /** Whether all spiking sites, of which there must be some, are QCFS activations. */
    static boolean is(Graph prepared) throws EngineException {
        requireSites(prepared);
        return prepared.spikingSites().stream().allMatch(site -> site.op() instanceof Op.Qcfs);
    }

    /** Whether none of the spiking sites, of which there must be some, is a QCFS activation. */
    static boolean isNone(Graph prepared) throws EngineException {
        requireSites(prepared);
        return prepared.spikingSites().stream().noneMatch(site -> site.op() instanceof Op.Qcfs);
    }

    /** The most levels of a QCFS activation; empty if there is none. */
    static OptionalInt levels(Graph prepared) {
        return prepared.spikingSites().stream()
                .filter(site -> site.op() instanceof Op.Qcfs)
                .mapToInt(site -> ((Op.Qcfs) site.op()).levels())
                .max();
    }

    /**
     * @param method its id
     * @throws EngineException METHOD_NEEDS where a site is no QCFS activation; MODEL_NO_ACTIVATION
     */
    static void require(Graph prepared, String method) throws EngineException {
        requireSites(prepared);
        for (Node site : prepared.spikingSites()) {
            if (!(site.op() instanceof Op.Qcfs)) {
                throw EngineException.of(
                        Code.METHOD_NEEDS,
                        "method",
                        method,
                        "needs",
                        "a network trained with QCFS activations, and layer \""
                                + site.name()
                                + "\" is "
                                + site.op().label());
            }
        }
    }

    private static void requireSites(Graph prepared) throws EngineException {
        if (prepared.spikingSites().isEmpty()) {
            throw EngineException.of(Code.MODEL_NO_ACTIVATION, "file", prepared.name());
        }
    }
}
