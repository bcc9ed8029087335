package org.spikelens.app.project;

import java.util.List;

/** Where the names of the files opened lately are kept from one start to the next. */
public interface RecentStore {
    /** The names that were kept, newest first; whatever stands there. */
    List<String> load();

    /** Keeps other names in their place. */
    void keep(List<String> names);
}
