package org.spikelens.samples;

/**
 * The ten shapes, each as a signed distance in its own frame: negative inside, about 1 from the
 * centre to the edge, y down. Distances are exact near straight edges and close enough elsewhere
 * for a soft edge of a pixel.
 */
enum Outline {
    DISC {
        @Override
        double distance(double x, double y, double form) {
            return length(x, y * (1 + 0.25 * form)) - 0.9;
        }
    },
    RING {
        @Override
        double distance(double x, double y, double form) {
            return Math.abs(length(x, y) - 0.7) - (0.17 + 0.1 * form);
        }
    },
    SQUARE {
        @Override
        double distance(double x, double y, double form) {
            return Math.max(Math.abs(x) - 0.78, Math.abs(y) - 0.78 + 0.18 * form);
        }
    },
    TRIANGLE {
        @Override
        double distance(double x, double y, double form) {
            double slope = 1.6 + 0.5 * form;
            double side = (Math.abs(x) * slope - (y + 0.95)) / Math.sqrt(slope * slope + 1);
            return Math.max(side, y - 0.7);
        }
    },
    STAR {
        @Override
        double distance(double x, double y, double form) {
            double inner = 0.36 + 0.1 * form;
            double best = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 5; i++) {
                best = Math.min(best, spike(x, y, i, inner));
            }
            return Math.min(best, length(x, y) - inner);
        }
    },
    CROSS {
        @Override
        double distance(double x, double y, double form) {
            double arm = 0.2 + 0.14 * form;
            double across = Math.max(Math.abs(x) - 0.92, Math.abs(y) - arm);
            double down = Math.max(Math.abs(x) - arm, Math.abs(y) - 0.92);
            return Math.min(across, down);
        }
    },
    MOON {
        @Override
        double distance(double x, double y, double form) {
            double bite = length(x - 0.42 - 0.14 * form, y) - 0.72;
            return Math.max(length(x, y) - 0.92, -bite);
        }
    },
    HEART {
        @Override
        double distance(double x, double y, double form) {
            double side = Math.abs(x);
            double lobe = length(side - 0.42, y + 0.36) - 0.48;
            double tip = (side * 0.86 + y * 0.62 - 0.55 - 0.05 * form) * 0.95;
            return Math.min(lobe, Math.max(tip, -0.32 - y));
        }
    },
    FLOWER {
        @Override
        double distance(double x, double y, double form) {
            double petal = 0.3 + 0.05 * form;
            double best = length(x, y) - 0.34;
            for (int i = 0; i < 5; i++) {
                best = Math.min(best, length(x - 0.6 * SIN[i], y + 0.6 * COS[i]) - petal);
            }
            return best;
        }
    },
    HOUSE {
        @Override
        double distance(double x, double y, double form) {
            double walls = Math.max(Math.abs(x) - 0.62, Math.max(-0.15 - y, y - 0.85));
            double slope = 0.85 + 0.3 * form;
            double roof = (Math.abs(x) * slope - (y + 0.95)) / Math.sqrt(slope * slope + 1);
            double top = Math.max(roof, y + 0.1);
            double door = Math.max(Math.abs(x + 0.15) - 0.17, 0.3 - y);
            return Math.max(Math.min(walls, top), -door);
        }
    };

    private static final double[] SIN = new double[5];
    private static final double[] COS = new double[5];

    static {
        for (int i = 0; i < 5; i++) {
            SIN[i] = StrictMath.sin(2 * Math.PI * i / 5);
            COS[i] = StrictMath.cos(2 * Math.PI * i / 5);
        }
    }

    /**
     * Signed distance to the edge.
     *
     * @param form 0 to 1: which variant of the shape
     */
    abstract double distance(double x, double y, double form);

    private static double length(double x, double y) {
        return Math.sqrt(x * x + y * y);
    }

    /** One of the star's five spikes: a narrow triangle from the centre to the rim. */
    private static double spike(double x, double y, int i, double inner) {
        double along = x * SIN[i] - y * COS[i];
        double across = Math.abs(x * COS[i] + y * SIN[i]);
        double wide = inner * 0.62;
        return Math.max((across - wide * (1 - along)) / Math.sqrt(1 + wide * wide), -along);
    }
}
