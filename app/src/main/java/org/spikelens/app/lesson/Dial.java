package org.spikelens.app.lesson;

import java.math.BigDecimal;
import java.math.RoundingMode;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;

/** A number that is turned by a slider or typed: it keeps within its range and its decimals. */
public final class Dial {
    private final double least;
    private final double most;
    private final int decimals;
    private final DoubleProperty value = new SimpleDoubleProperty();

    Dial(double least, double most, int decimals, double first) {
        this.least = least;
        this.most = most;
        this.decimals = decimals;
        value.set(first);
    }

    /** Turns it to the nearest value that it can take. */
    public void turn(double wanted) {
        double within = Math.max(least, Math.min(most, wanted));
        value.set(rounded(within).doubleValue());
    }

    /**
     * Takes what was typed.
     *
     * @return whether it was a number of the range
     */
    public boolean type(String text) {
        try {
            double wanted = new BigDecimal(text.trim()).doubleValue();
            if (wanted < least || wanted > most) {
                return false;
            }
            turn(wanted);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** The value as it is typed. */
    public String text() {
        return rounded(value.get()).toPlainString();
    }

    public DoubleProperty valueProperty() {
        return value;
    }

    public double value() {
        return value.get();
    }

    public int whole() {
        return (int) Math.round(value.get());
    }

    public double least() {
        return least;
    }

    public double most() {
        return most;
    }

    /** What one press of a key moves it by. */
    public double notch() {
        return BigDecimal.ONE.movePointLeft(decimals).doubleValue();
    }

    private BigDecimal rounded(double number) {
        return BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP);
    }
}
