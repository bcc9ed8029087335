package org.spikelens.app.balance;

import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.util.StringConverter;
import org.spikelens.app.fxkit.Controls;
import org.spikelens.engine.convert.MethodDescription;

/**
 * The method is chosen here. Those that are not for the open network are greyed and say why; they
 * can still be chosen, for with other settings some of them are.
 */
final class MethodBox extends ComboBox<MethodDescription> {
    private static final double TIP_WIDTH = 420;

    private final BalanceViewModel model;

    MethodBox(BalanceViewModel model) {
        super(FXCollections.observableArrayList(model.methods()));
        this.model = model;
        setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(MethodDescription method) {
                        return method == null ? "" : method.name();
                    }

                    @Override
                    public MethodDescription fromString(String name) {
                        return model.method();
                    }
                });
        setCellFactory(list -> new Cell());
        // cells keep what they have written while their method is the same; the network may not be
        setOnShowing(event -> setCellFactory(list -> new Cell()));
        setValue(model.method());
        disableProperty().bind(Bindings.not(model.free()));
        setMaxWidth(Double.MAX_VALUE);
        Controls.describe(this, "balance.method");
        valueProperty()
                .addListener(
                        (property, before, now) -> {
                            if (!now.equals(model.method())) {
                                model.choose(now);
                            }
                        });
        // a project that is opened and a comparison choose methods too
        model.methodProperty().addListener((property, before, now) -> setValue(model.method()));
    }

    private final class Cell extends ListCell<MethodDescription> {
        private final Tooltip why = new Tooltip();

        Cell() {
            why.setWrapText(true);
            why.setMaxWidth(TIP_WIDTH);
        }

        @Override
        protected void updateItem(MethodDescription method, boolean empty) {
            super.updateItem(method, empty);
            getStyleClass().remove("unfit");
            setTooltip(null);
            setText(method == null ? null : method.name());
            String reason = method == null ? "" : model.unfit(method);
            if (!reason.isEmpty()) {
                getStyleClass().add("unfit");
                why.setText(reason);
                setTooltip(why);
            }
        }
    }
}
