package org.spikelens.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spikelens.app.project.Layer;
import org.spikelens.app.project.OpenedModel;
import org.spikelens.app.project.Preflight;
import org.spikelens.app.project.Project;
import org.spikelens.engine.error.EngineException;
import org.spikelens.engine.graph.Graph;
import org.spikelens.engine.graph.layout.Outline;
import org.spikelens.engine.graph.layout.Placement;
import org.spikelens.engine.graph.layout.Sizes;

class NetworkViewModelTest {
    private static final Sizes SIZES =
            new Sizes(new Sizes.Box(148, 50), new Sizes.Box(74, 34), new Sizes.Box(20, 20), 8, 13);

    private final Project project = new Project();
    private final NetworkViewModel model = new NetworkViewModel(project);

    @Test
    void onlyWhatSpikesIsSelected() throws EngineException {
        open();
        model.select("side");
        assertThat(project.selectedProperty().get()).isEqualTo("side");
        model.select("projection");
        model.select("nobody");
        assertThat(project.selectedProperty().get()).isEqualTo("side");
    }

    @Test
    void layersAreFoundByAPartOfTheirName() throws EngineException {
        open();
        assertThat(model.find("N")).extracting(Layer::name).containsExactly("inner", "end");
        assertThat(model.find("  ")).isEmpty();
        assertThat(model.find("projection")).as("has nothing to show").isEmpty();
        assertThat(model.best("n")).map(Layer::name).contains("inner");
        assertThat(model.best("end")).as("exactly").map(Layer::name).contains("end");
        assertThat(model.best("nowhere")).isEmpty();
        assertThat(project.selectedProperty().get()).as("finding selects nothing").isEmpty();
    }

    @Test
    void everyPartIsPlacedAndNothingWithoutANetwork() throws EngineException {
        assertThat(model.placement(SIZES, 230).spots()).isEmpty();
        assertThat(model.find("a")).isEmpty();
        open();
        assertThat(model.placement(SIZES, 230).spots())
                .extracting(Placement.Spot::name)
                .containsExactlyInAnyOrder(
                        "input",
                        "start",
                        "inner",
                        "deep",
                        "side",
                        "projection",
                        "sum",
                        "end",
                        "scores");
    }

    private void open() throws EngineException {
        Graph graph = SmallNetworks.residual();
        Outline outline = Outline.of(graph);
        List<String> sites = graph.spikingSites().stream().map(node -> node.name()).toList();
        List<Layer> layers = new ArrayList<>();
        for (Outline.Part part : outline.parts()) {
            layers.add(
                    new Layer(
                            part.name(),
                            part.name(),
                            graph.node(part.name()).op().label(),
                            "6",
                            sites.contains(part.name()),
                            sites.indexOf(part.name())));
        }
        Preflight preflight = new Preflight(List.of(), 5, 5, 0, true, 1, 1, 13);
        project.modelProperty()
                .set(new OpenedModel("net", "", "", preflight, layers, outline, Map.of()));
    }
}
