package org.spikelens.app.chart;

import java.util.Locale;

/** Round distances between the labels of an axis. */
final class Ticks {
    private static final int WANTED = 6;

    private Ticks() {}

    /** 1, 2 or 5 times a power of ten, so that about six fit into the range. */
    static double unit(double range) {
        if (!(range > 0)) {
            return 1;
        }
        double rough = range / WANTED;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double share = rough / power;
        double round = share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10;
        return round * power;
    }

    /** A value with as many decimals as tell neighbours at this distance apart. */
    static String label(double value, double unit) {
        int decimals = (int) Math.max(0, -Math.floor(Math.log10(unit) + 1e-9));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        boolean zero = Double.parseDouble(text) == 0;
        return text.replace("-", zero ? "" : "\u2212");
    }
}
