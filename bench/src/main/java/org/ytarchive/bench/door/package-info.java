/** What the one address costs. */
@NullMarked
package org.ytarchive.bench.door;

import org.jspecify.annotations.NullMarked;
