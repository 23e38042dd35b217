/** What Storage costs, against plain tools doing the same by hand. */
@NullMarked
package org.ytarchive.bench.storage;

import org.jspecify.annotations.NullMarked;
