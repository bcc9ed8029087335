package org.spikelens.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import javafx.application.Platform;
import org.spikelens.app.job.FxThread;

/** The walls inside the app. */
@AnalyzeClasses(
        packages = "org.spikelens.app",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule featuresDoNotRunInCircles =
            slices().matching("org.spikelens.app.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule chartsAreDrawnInOnePlace =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..app.chart..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.fair_acc..");

    @ArchTest
    static final ArchRule pagesAreWrittenInOnePlace =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..app.figure..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("org.apache.pdfbox..");

    @ArchTest
    static final ArchRule viewModelsKnowNoNode =
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("ViewModel")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..", "..app.chart..");

    @ArchTest
    static final ArchRule theProjectKnowsNoNode =
            noClasses()
                    .that()
                    .resideInAnyPackage("..app.project..", "..app.words..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..");

    @ArchTest
    static final ArchRule oneClassReturnsToTheScreen =
            noClasses()
                    .that()
                    .doNotBelongToAnyOf(FxThread.class)
                    .should()
                    .callMethod(Platform.class, "runLater", Runnable.class);

    @ArchTest
    static final ArchRule onlyTheProjectTouchesTensors =
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..app.project..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("ai.djl..");

    @ArchTest
    static final ArchRule nothingIsPrinted = noClasses().should().accessField(System.class, "out");
}
