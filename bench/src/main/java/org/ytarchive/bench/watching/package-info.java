/** Watching jobs from outside: streams of events, webhooks and exports. */
@NullMarked
package org.ytarchive.bench.watching;

import org.jspecify.annotations.NullMarked;
