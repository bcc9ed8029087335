package org.spikelens.engine.onnx;

import org.spikelens.engine.graph.Op;

/**
 * What a chain of scalings, shifts and cuts does to a value {@code z}: {@code min(max(slope * z +
 * offset, low), high)}, in double.
 */
record ValueLine(double slope, double offset, double low, double high) {
    static final ValueLine IDENTITY =
            new ValueLine(1, 0, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** The whole numbers that a chain's value rounds down to, themselves the value now. */
    static ValueLine whole(ValueLine line) {
        return new ValueLine(1, 0, Math.floor(line.low), Math.floor(line.high));
    }

    /**
     * Followed by one operation more.
     *
     * @param number of a scaling or a shift; else it is not looked at
     */
    ValueLine after(Op op, double number) {
        if (op instanceof Op.Mul) {
            return scaled(number);
        } else if (op instanceof Op.Div) {
            return new ValueLine(
                    slope / number,
                    offset / number,
                    Math.min(low / number, high / number),
                    Math.max(low / number, high / number));
        } else if (op instanceof Op.Add) {
            return shifted(number);
        } else if (op instanceof Op.Sub) {
            return shifted(-number);
        } else if (op instanceof Op.Relu) {
            return cut(0, Double.POSITIVE_INFINITY);
        } else if (op instanceof Op.Clip clip) {
            return cut(clip.low(), clip.high());
        }
        return this;
    }

    private ValueLine scaled(double by) {
        return new ValueLine(
                slope * by,
                offset * by,
                Math.min(low * by, high * by),
                Math.max(low * by, high * by));
    }

    private ValueLine shifted(double by) {
        return new ValueLine(slope, offset + by, low + by, high + by);
    }

    private ValueLine cut(double least, double most) {
        return new ValueLine(
                slope,
                offset,
                Math.min(Math.max(low, least), most),
                Math.min(Math.max(high, least), most));
    }
}
