/** Telling others over HTTP what becomes of jobs. */
@NullMarked
package org.ytarchive.jobs.domain.webhook;

import org.jspecify.annotations.NullMarked;
