package org.spikelens.app.diagnose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.spikelens.app.figure.Table;
import org.spikelens.app.project.DiagnosisFrame;
import org.spikelens.app.project.DiagnosisPlan;
import org.spikelens.app.project.Project;
import org.spikelens.app.project.Step;
import org.spikelens.app.project.Windowless;
import org.spikelens.app.project.Workbench;
import org.spikelens.app.words.Words;
import org.spikelens.engine.diagnose.LayerLedger;
import org.spikelens.engine.diagnose.Term;

class DiagnoseViewModelTest {
    private final Windowless bench = new Windowless();
    private final Workbench workbench = bench.workbench();
    private final Project project = workbench.project();
    private final DiagnoseViewModel model = new DiagnoseViewModel(workbench);

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(model.ready().get()).isFalse();
        assertThat(model.hint().get()).isEqualTo(Words.text("diagnose.needs.balance"));
        model.run();
        model.select(0, 0);
        assertThat(model.running().get()).isFalse();
        assertThat(model.layer()).isEqualTo(-1);
        assertThat(model.readings().reading()).isEmpty();
        assertThat(model.readings().layerReading()).isEmpty();
        assertThat(model.readings().lines()).isEmpty();
        assertThat(model.readings().figures()).isEmpty();
    }

    @Test
    void whatIsRoundedToNothingHasNoSign() {
        assertThat(DiagnosisReadings.signed(-0.00004)).isEqualTo("0.0000");
        assertThat(DiagnosisReadings.signed(0)).isEqualTo("0.0000");
        assertThat(DiagnosisReadings.signed(-0.00006)).isEqualTo("\u22120.0001");
        assertThat(DiagnosisReadings.signed(0.5)).isEqualTo("+0.5000");
    }

    @Test
    void momentsArePowersOfTwoAndWhatLiesBetween() {
        assertThat(new DiagnosisPlan(1, 16).horizons()).containsExactly(1, 2, 3, 4, 6, 8, 12, 16);
        assertThat(new DiagnosisPlan(1, 10).horizons()).containsExactly(1, 2, 3, 4, 6, 8);
        assertThat(new DiagnosisPlan(1, 1).horizons()).containsExactly(1);
    }

    @Test
    void everyErrorIsReadAsItWasComputedAndStaysWhereTheNextIsCancelled() throws Exception {
        bench.openSample("mlp-digits");
        diagnose(50, 8);
        DiagnosisFrame frame = model.frameProperty().get();
        assertThat(frame.layers()).hasSize(project.modelProperty().get().sites());
        assertThat(frame.moments()).containsExactly(1, 2, 3, 4, 6, 8);
        assertThat(model.momentProperty().get()).isEqualTo(5);
        for (int layer = 0; layer < frame.layers().size(); layer++) {
            for (int moment = 0; moment < frame.moments().size(); moment++) {
                LayerLedger ledger = frame.ledger(layer, moment);
                assertThat(ledger.layer()).isEqualTo(frame.layers().get(layer));
                assertThat(ledger.timesteps()).isEqualTo(frame.moments().get(moment));
                assertThat(model.readings().level(layer, moment)).isBetween(0, 9);
                assertThat(model.readings().parts(layer, moment))
                        .extracting(DiagnosisReadings.Part::meaning)
                        .containsExactly("inherited", "clipping", "quantisation", "unevenness");
            }
        }
        model.select(1, 2);
        LayerLedger ledger = frame.ledger(1, 2);
        List<DiagnosisReadings.Line> lines = model.readings().lines();
        assertThat(lines).hasSize(Term.values().length + 1);
        double sum = 0;
        for (Term term : Term.values()) {
            double mean = ledger.terms().of(term).orElseThrow().mean();
            assertThat(lines.get(term.ordinal()).mean()).isEqualTo(DiagnosisReadings.signed(mean));
            sum += mean;
        }
        assertThat(sum).isCloseTo(ledger.terms().total().mean(), within(1e-9));
        assertThat(lines.get(Term.values().length).mean())
                .isEqualTo(DiagnosisReadings.signed(ledger.terms().total().mean()));
        assertThat(model.readings().sum()).contains("add up");
        assertThat(model.readings().meaning()).isEmpty();
        assertThat(model.readings().figures())
                .hasSize(11)
                .allMatch(each -> !each.value().isEmpty());
        assertThat(model.readings().layerReading()).startsWith(model.title(1)).contains("t = 3");
        assertThat(model.readings().reading()).contains("50 images").contains("T = 8");

        numbersAddUp(frame);
        assertThat(project.selectedProperty().get()).isEqualTo(frame.layers().get(1));
        model.move(5, 5);
        assertThat(model.layer()).isEqualTo(1);
        assertThat(model.momentProperty().get()).isEqualTo(5);
        model.move(-5, -9);
        assertThat(model.layer()).isZero();
        assertThat(model.momentProperty().get()).isZero();
        project.selectedProperty().set("nowhere");
        assertThat(model.layer()).isEqualTo(-1);
        assertThat(model.readings().layerReading()).isEqualTo(Words.text("diagnose.reading.none"));

        model.imagesProperty().set(500);
        model.timestepsProperty().set(128);
        model.run();
        assertThat(model.running().get()).isTrue();
        assertThat(model.ready().get()).isFalse();
        model.cancel();
        bench.until("ended", bench::rests);
        assertThat(model.troubleProperty().get()).isNull();
        assertThat(model.frameProperty().get()).isSameAs(frame);
        assertThat(model.ready().get()).isTrue();
    }

    /**
     * What is handed out is what was computed: a row a layer and moment, with means that add up.
     */
    private void numbersAddUp(DiagnosisFrame frame) {
        Table table = model.numbers().errors();
        List<String> heads = table.columns().stream().map(Table.Column::name).toList();
        List<List<?>> rows = new ArrayList<>();
        table.rows().forEach(rows::add);
        assertThat(rows).hasSize(frame.layers().size() * frame.moments().size());
        for (int i = 0; i < rows.size(); i++) {
            LayerLedger ledger = frame.diagnosis().ledger().layers().get(i);
            List<?> row = rows.get(i);
            assertThat(row.get(0)).isEqualTo(ledger.layer());
            assertThat(row.get(1)).isEqualTo(ledger.timesteps());
            double sum = 0;
            for (Term term : Term.values()) {
                sum += (Double) row.get(heads.indexOf(term.id() + ", mean"));
            }
            double total = (Double) row.get(heads.indexOf("total, mean"));
            assertThat(total).isEqualTo(ledger.terms().total().mean());
            assertThat(sum).isCloseTo(total, within(1e-9));
        }
        List<List<?>> layer = new ArrayList<>();
        model.numbers().layer().rows().forEach(layer::add);
        assertThat(layer).hasSize(frame.moments().size()).allMatch(rows::contains);
        List<List<?>> figures = new ArrayList<>();
        model.numbers().figures().rows().forEach(figures::add);
        assertThat(figures).hasSize(frame.layers().size());
        assertThat(model.numbers().facts()).containsExactly("50 test images, T = 8");
    }

    @Test
    void whatChangesBeforeMakesItStaleAndKeepsItInView() throws Exception {
        bench.openSample("mlp-digits");
        diagnose(50, 4);
        DiagnosisFrame first = model.frameProperty().get();
        assertThat(project.staleProperty(Step.DIAGNOSE).get()).isFalse();
        workbench.balance().choose("max-norm");
        assertThat(project.staleProperty(Step.DIAGNOSE).get()).isTrue();
        assertThat(model.hint().get()).isEqualTo(Words.text("diagnose.needs.anew"));
        project.edits().undo();
        assertThat(project.staleProperty(Step.DIAGNOSE).get()).isFalse();
        workbench.balance().take("parallel", Map.of("timesteps", "4"));
        bench.until("balanced", bench::rests);
        assertThat(project.staleProperty(Step.BALANCE).get()).isFalse();
        assertThat(project.staleProperty(Step.DIAGNOSE).get()).isTrue();
        assertThat(model.frameProperty().get()).isSameAs(first);
        assertThat(model.hint().get()).isEqualTo(Words.text("diagnose.past"));
        workbench.convert().reset();
        assertThat(project.staleProperty(Step.DIAGNOSE).get()).isTrue();
        model.timestepsProperty().set(64);
        model.run();
        bench.until("anew", () -> bench.rests() && model.frameProperty().get() != first);
        assertThat(model.frameProperty().get().plan().timesteps()).isEqualTo(4);
        assertThat(model.readings().meaning()).isNotEmpty();
        assertThat(project.conversionProperty().get().complete()).isTrue();
        assertThat(project.staleProperty(Step.DIAGNOSE).get()).isFalse();
        workbench.close();
        assertThat(model.frameProperty().get()).isNull();
        assertThat(project.staleProperty(Step.DIAGNOSE).get()).isFalse();
    }

    private void diagnose(int images, int timesteps) throws InterruptedException {
        model.imagesProperty().set(images);
        model.timestepsProperty().set(timesteps);
        model.run();
        bench.until("diagnosed", () -> model.frameProperty().get() != null && bench.rests());
    }
}
