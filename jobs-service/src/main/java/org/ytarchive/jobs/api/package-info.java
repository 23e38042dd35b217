/** The Jobs service over HTTP. */
@NullMarked
package org.ytarchive.jobs.api;

import org.jspecify.annotations.NullMarked;
