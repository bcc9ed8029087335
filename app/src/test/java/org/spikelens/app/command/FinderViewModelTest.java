package org.spikelens.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;

class FinderViewModelTest {
    private final Commands commands = new Commands(new KeyMap(new KeysInMemory()));
    private final FinderViewModel finder = new FinderViewModel(commands);

    FinderViewModelTest() {
        commands.add(Group.SAMPLE, Command.named("sample.a", "resnet-objects", () -> {}));
        commands.add(
                Group.VIEW,
                Command.named("v", "Neuron Playground", () -> {}),
                Command.named("w", "Full Screen", () -> {}));
        commands.add(Group.LAYER, Command.named("layer", "stage2/net/relu", () -> {}));
        finder.open();
    }

    @Test
    void everythingIsListedInTheOrderOfTheGroups() {
        assertThat(names())
                .containsExactly(
                        "resnet-objects", "Neuron Playground", "Full Screen", "stage2/net/relu");
        assertThat(finder.readingProperty().get()).isEqualTo("4 commands");
    }

    @Test
    void whatBeginsSoComesBeforeWhatHoldsIt() {
        finder.queryProperty().set("ne");
        assertThat(names())
                .containsExactly("Neuron Playground", "stage2/net/relu", "resnet-objects");
    }

    @Test
    void whatIsDoneComesBeforeThingsItCanBeDoneWith() {
        commands.add(Group.BROKEN, Command.named("b", "Dark Room", () -> {}));
        commands.add(Group.EDIT, Command.named("t", "Light or Dark", () -> {}));
        finder.queryProperty().set("dark");
        assertThat(names()).containsExactly("Light or Dark", "Dark Room");
    }

    @Test
    void allWordsMustBeHeldByNameOrGroup() {
        finder.queryProperty().set("  SAMPLE  res ");
        assertThat(names()).containsExactly("resnet-objects");
        finder.queryProperty().set("sample relu");
        assertThat(names()).isEmpty();
        assertThat(finder.readingProperty().get()).isEqualTo("Nothing is called so.");
    }

    @Test
    void whatWasAddedMeanwhileIsListedWhenOpenedAgain() {
        finder.queryProperty().set("relu");
        commands.replace(Group.LAYER, List.of(Command.named("layer", "other", () -> {})));
        finder.open();
        assertThat(finder.queryProperty().get()).isEmpty();
        assertThat(names()).contains("other").doesNotContain("stage2/net/relu");
    }

    @Test
    void whatCannotBeDoneIsListedButDoesNothing() {
        SimpleBooleanProperty done = new SimpleBooleanProperty();
        SimpleBooleanProperty possible = new SimpleBooleanProperty();
        commands.add(Group.EDIT, Command.named("e", "Copy", () -> done.set(true)).when(possible));
        finder.queryProperty().set("copy");
        finder.found().get(0).command().fire();
        assertThat(done.get()).isFalse();
        possible.set(true);
        finder.found().get(0).command().fire();
        assertThat(done.get()).isTrue();
    }

    private List<String> names() {
        return finder.found().stream().map(entry -> entry.command().name().get()).toList();
    }
}
