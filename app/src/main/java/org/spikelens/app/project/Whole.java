package org.spikelens.app.project;

import java.util.EnumMap;
import java.util.Map;

/**
 * All that the screen shows of a project from its images on, and how it is asked for, to be shown
 * again.
 *
 * @param simulation the last picture of it
 * @param number of the network, by which it is told from others
 * @param diagnosed the number of the one that was diagnosed
 * @param stale steps that were of the past
 * @param layer the one that was looked at closely last; null for none
 * @param closeLook whether it was in view in place of all
 */
record Whole(
        Snapshot network,
        Choices choices,
        SimulationFrame simulation,
        int number,
        int diagnosed,
        Map<Step, Boolean> stale,
        LayerFrame layer,
        boolean closeLook) {

    /** What is chosen beside the settings of the method. */
    private record Choices(String method, CheckChoice check, int images, boolean imagesMissing) {

        void show(Project project) {
            project.methodProperty().set(method);
            project.checkProperty().set(check);
            project.imagesProperty().set(images);
            project.imagesMissingProperty().set(imagesMissing);
        }
    }

    static Whole of(Project project, Losses.Desks desks) {
        Map<Step, Boolean> stale = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            stale.put(step, project.staleProperty(step).get());
        }
        return new Whole(
                Snapshot.of(project, desks.balance()),
                new Choices(
                        project.methodProperty().get(),
                        project.checkProperty().get(),
                        project.imagesProperty().get(),
                        project.imagesMissingProperty().get()),
                project.simulationProperty().get(),
                project.conversionsProperty().get(),
                desks.diagnose().diagnosed(),
                stale,
                project.layerProperty().get(),
                project.closeLookProperty().get());
    }

    /** The engine has the network again; the simulation it runs again behind its last picture. */
    void show(Project project, Losses.Desks desks) {
        choices.show(project);
        network.show(project, desks.balance());
        project.conversionsProperty().set(number);
        desks.diagnose().diagnosed(diagnosed);
        stale.forEach((step, was) -> project.staleProperty(step).set(was));
        project.layerProperty().set(layer);
        project.closeLookProperty().set(closeLook);
        project.simulationProperty().set(simulation);
        if (simulation == null) {
            desks.simulate().beginIfSeen();
        } else {
            desks.simulate().comeBack();
        }
    }
}
