package org.spikelens.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Numbers behind a plot.
 *
 * @param columns what stands in each column
 * @param rows one value a column: a number, a text, a boolean, or null for nothing; gone through on
 *     any thread and as often as wanted, so of immutable things only
 */
public record Table(List<Column> columns, Iterable<? extends List<?>> rows) {
    public Table {
        columns = List.copyOf(columns);
    }

    /**
     * A column.
     *
     * @param unit empty for a number without, and for text
     */
    public record Column(String name, String unit) {
        /** What stands in its head. */
        public String head() {
            return unit.isEmpty() ? name : name + " (" + unit + ")";
        }
    }

    /** A table whose rows are put together while they are gone through. */
    public static Table lazy(List<Column> columns, Supplier<Stream<List<?>>> rows) {
        return new Table(columns, () -> rows.get().iterator());
    }

    /** Puts a table together. */
    public static Builder of() {
        return new Builder();
    }

    /** A table that is being put together, column by column. */
    public static final class Builder {
        private final List<Column> columns = new ArrayList<>();
        private final List<List<?>> values = new ArrayList<>();

        private Builder() {}

        /**
         * @param column its values from the first row on; where it is shorter than others, nothing
         *     stands in the rows that remain
         */
        public Builder column(String name, String unit, List<?> column) {
            columns.add(new Column(name, unit));
            values.add(column);
            return this;
        }

        public Builder column(String name, List<?> column) {
            return column(name, "", column);
        }

        public Table table() {
            int length = values.stream().mapToInt(List::size).max().orElse(0);
            List<List<?>> rows = new ArrayList<>();
            for (int row = 0; row < length; row++) {
                List<Object> line = new ArrayList<>();
                for (List<?> column : values) {
                    line.add(row < column.size() ? column.get(row) : null);
                }
                rows.add(line);
            }
            return new Table(columns, rows);
        }
    }

    /**
     * A table with a row for each of some things.
     *
     * @param things immutable
     */
    public static <T> Rows<T> rows(Iterable<T> things) {
        return new Rows<>(things);
    }

    /** A table of things that is being put together; values are asked for row by row. */
    public static final class Rows<T> {
        private final Iterable<T> things;
        private final List<Column> columns = new ArrayList<>();
        private final List<Function<T, ?>> values = new ArrayList<>();

        private Rows(Iterable<T> things) {
            this.things = things;
        }

        public Rows<T> column(String name, String unit, Function<T, ?> value) {
            columns.add(new Column(name, unit));
            values.add(value);
            return this;
        }

        public Rows<T> column(String name, Function<T, ?> value) {
            return column(name, "", value);
        }

        public Table table() {
            List<Function<T, ?>> each = List.copyOf(values);
            return Table.lazy(
                    columns,
                    () -> StreamSupport.stream(things.spliterator(), false).map(row(each)));
        }

        private static <T> Function<T, List<?>> row(List<Function<T, ?>> values) {
            return thing -> {
                List<Object> row = new ArrayList<>();
                values.forEach(value -> row.add(value.apply(thing)));
                return row;
            };
        }
    }
}
