package org.spikelens.engine.diagnose.story;

/** Places in a sample: an index, and one coordinate an axis with the last running fastest. */
final class Places {
    private Places() {}

    static long[] of(int index, long... shape) {
        long[] at = new long[shape.length];
        long rest = index;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            at[axis] = rest % shape[axis];
            rest /= shape[axis];
        }
        return at;
    }

    static int index(long[] at, long... shape) {
        long index = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            index = index * shape[axis] + at[axis];
        }
        return Math.toIntExact(index);
    }
}
