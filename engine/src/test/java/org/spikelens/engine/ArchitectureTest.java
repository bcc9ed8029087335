package org.spikelens.engine;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.List;

/** The walls inside the engine: what may know what. */
@AnalyzeClasses(
        packages = "org.spikelens.engine",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ENGINE = "org.spikelens.engine.";

    /**
     * Lowest first: each may use those before it. {@code convert} says what a method is; the
     * methods themselves stand above the simulator, which some of them need to correct a network.
     */
    private static final List<String> FLOORS =
            List.of(
                    "error",
                    "job",
                    "graph",
                    "onnx",
                    "tensor",
                    "data",
                    "ann",
                    "neuron",
                    "lesson",
                    "encode",
                    "calibrate",
                    "convert",
                    "energy",
                    "metrics",
                    "simulate",
                    "correct",
                    "convert.method",
                    "record",
                    "diagnose",
                    "project",
                    "workflow",
                    "cli");

    @ArchTest
    void eachPackageUsesOnlyThoseBelowIt(JavaClasses classes) {
        var floors = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String floor : FLOORS) {
            String rooms = floor.equals("convert") ? floor : floor + "..";
            floors = floors.optionalLayer(floor).definedBy(ENGINE + rooms);
        }
        for (int i = 0; i < FLOORS.size(); i++) {
            String[] above = FLOORS.subList(i + 1, FLOORS.size()).toArray(String[]::new);
            floors =
                    above.length == 0
                            ? floors.whereLayer(FLOORS.get(i)).mayNotBeAccessedByAnyLayer()
                            : floors.whereLayer(FLOORS.get(i)).mayOnlyBeAccessedByLayers(above);
        }
        floors.check(classes);
    }

    @ArchTest
    static final ArchRule NO_SCREEN =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx..", "javax.swing..");

    @ArchTest
    static final ArchRule PICTURES_ARE_DECODED_IN_DATA_ONLY =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ENGINE + "data..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("java.awt..");

    @ArchTest
    static final ArchRule ONLY_THE_COMMAND_LINE_PRINTS =
            noClasses()
                    .that(
                            resideInAPackage("org.spikelens.engine..")
                                    .and(
                                            DescribedPredicate.not(
                                                    resideInAPackage(ENGINE + "cli.."))))
                    .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule ONNX_STAYS_IN_ITS_ROOM =
            noClasses()
                    .that()
                    .resideOutsideOfPackage(ENGINE + "onnx..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ai.onnx..", "com.google.protobuf..");
}
