package org.spikelens.samples;

import java.util.ArrayList;
import java.util.List;

/**
 * How people write the ten digits: for each a few ways, each a list of strokes in the unit square
 * (x to the right, y down).
 *
 * <p>A stroke is written as its points, {@code x,y x,y ...} in hundredths. After {@code ~} the pen
 * runs through them in a smooth curve (Catmull-Rom), after {@code -} in straight lines.
 */
final class DigitStrokes {
    private static final String[][] WAYS = {
        {
            "~50,8 26,20 18,50 26,80 50,92 74,80 82,50 74,20 50,8",
            "~60,10 36,18 26,50 36,85 55,90 72,65 74,35 58,10 44,15",
            "~38,14 20,40 24,76 48,92 74,80 80,44 64,12 40,10 32,24",
        },
        {
            "-50,8 50,92", "-30,30 52,8 52,92", "-33,27 52,8 52,92 | -32,92 72,92",
        },
        {
            "~22,28 35,12 55,8 74,20 72,40 50,65 22,92 | -22,92 80,92",
            "~24,25 48,8 74,24 62,52 34,82 20,88 24,74 42,80 62,92 82,86",
            "~22,20 45,9 72,15 74,36 56,58 36,76 20,90 | ~20,90 45,88 82,92",
        },
        {
            "~22,20 42,8 70,16 72,34 46,47 | ~46,47 76,56 78,78 50,92 20,82",
            "-22,10 76,10 46,42 | ~46,42 72,50 80,70 62,90 38,92 20,82",
            "~24,14 52,8 74,22 62,42 42,46 64,48 80,66 68,88 42,93 20,84",
        },
        {
            "-30,8 20,58 82,58 | -64,14 64,92",
            "-62,92 62,8 18,62 84,62",
            "~26,10 22,38 34,55 56,54 74,48 | ~74,8 70,40 66,92",
        },
        {
            "-74,10 32,10 28,44 | ~28,44 52,38 76,50 78,72 56,91 22,86",
            "-74,12 34,12 | ~34,12 28,46 60,44 76,64 64,86 40,92 22,82",
            "~78,10 52,14 34,11 | ~34,11 30,28 28,46 54,42 78,58 74,80 50,92 22,88",
        },
        {
            "~68,10 42,24 24,52 24,76 44,92 68,86 76,68 60,52 38,56 25,72",
            "~56,6 34,36 24,66 34,90 60,92 74,74 62,56 40,58 27,72",
            "~76,16 56,8 34,20 22,52 28,84 54,92 76,78 70,56 46,50 25,66",
        },
        {
            "-20,12 80,12 42,92",
            "-20,12 78,12 | ~78,12 56,46 48,92",
            "-22,12 78,12 46,92 | -34,52 72,50",
            "-22,26 22,12 80,12 44,92",
        },
        {
            "~50,48 30,36 30,18 50,8 70,18 70,36 50,48 26,62 24,82 50,92 76,82 74,62 50,48",
            "~70,16 48,8 30,22 40,40 64,56 74,76 52,92 28,80 32,60 58,42 72,26 66,14",
            "~50,47 32,30 50,9 68,30 50,47 | ~50,47 24,70 50,92 76,70 50,47",
        },
        {
            "~74,30 58,10 34,14 26,34 40,50 62,46 74,28 | ~74,28 74,58 68,92",
            "~72,24 50,8 28,22 32,44 56,48 72,28 | ~72,28 72,62 58,86 34,90",
            "~70,28 50,10 28,26 40,48 70,32 | -72,12 64,92",
        },
    };

    private static final List<List<List<Stroke>>> PARSED = parse();

    /**
     * One stroke of the pen.
     *
     * @param x horizontal positions, 0 to 1
     * @param y vertical positions, 0 to 1
     * @param curved whether the pen runs through the points in a curve
     */
    record Stroke(double[] x, double[] y, boolean curved) {}

    private DigitStrokes() {}

    /** The ways in which a digit is written; each a list of strokes. Not to be changed. */
    static List<List<Stroke>> ways(int digit) {
        return PARSED.get(digit);
    }

    private static List<List<List<Stroke>>> parse() {
        List<List<List<Stroke>>> digits = new ArrayList<>();
        for (String[] ways : WAYS) {
            List<List<Stroke>> parsed = new ArrayList<>();
            for (String way : ways) {
                List<Stroke> strokes = new ArrayList<>();
                for (String stroke : way.split(" \\| ")) {
                    strokes.add(stroke(stroke));
                }
                parsed.add(List.copyOf(strokes));
            }
            digits.add(List.copyOf(parsed));
        }
        return List.copyOf(digits);
    }

    private static Stroke stroke(String text) {
        String[] points = text.substring(1).split(" ");
        double[] x = new double[points.length];
        double[] y = new double[points.length];
        for (int i = 0; i < points.length; i++) {
            String[] point = points[i].split(",");
            x[i] = Integer.parseInt(point[0]) / 100.0;
            y[i] = Integer.parseInt(point[1]) / 100.0;
        }
        return new Stroke(x, y, text.charAt(0) == '~');
    }
}
