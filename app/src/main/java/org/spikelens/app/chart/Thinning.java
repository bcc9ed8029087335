package org.spikelens.app.chart;

/** Thins a long curve to what a screen can show: first, lowest, highest and last of each column. */
final class Thinning {
    private Thinning() {}

    /**
     * @return how many points were written
     */
    static int extremes(Curve curve, Axes axes, double[] across, double[] down) {
        int count = 0;
        int i = 0;
        while (i < curve.size() && count + 4 <= across.length) {
            double column = Math.floor(axes.x(curve.x(i)));
            int low = i;
            int high = i;
            int last = i;
            while (last + 1 < curve.size() && Math.floor(axes.x(curve.x(last + 1))) == column) {
                last++;
                low = curve.y(last) < curve.y(low) ? last : low;
                high = curve.y(last) > curve.y(high) ? last : high;
            }
            int[] kept = {i, Math.min(low, high), Math.max(low, high), last};
            for (int index : kept) {
                across[count] = axes.x(curve.x(index));
                down[count] = axes.y(curve.y(index));
                count++;
            }
            i = last + 1;
        }
        return count;
    }
}
