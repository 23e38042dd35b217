/** The Jobs service against the bare database that it writes to. */
@NullMarked
package org.ytarchive.bench.jobs;

import org.jspecify.annotations.NullMarked;
