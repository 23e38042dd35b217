/** Who asks over HTTP, how often, and whether he may. */
@NullMarked
package org.ytarchive.jobs.api.access;

import org.jspecify.annotations.NullMarked;
