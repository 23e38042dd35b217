/** The page in a browser. */
@NullMarked
package org.ytarchive.bench.page;

import org.jspecify.annotations.NullMarked;
