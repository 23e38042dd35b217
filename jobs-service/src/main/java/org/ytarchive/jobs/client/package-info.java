/** The other services, over HTTP. */
@NullMarked
package org.ytarchive.jobs.client;

import org.jspecify.annotations.NullMarked;
