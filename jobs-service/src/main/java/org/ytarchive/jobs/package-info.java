/** The Jobs service, put together. */
@NullMarked
package org.ytarchive.jobs;

import org.jspecify.annotations.NullMarked;
