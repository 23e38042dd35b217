/** Who may use the archive, and what is whose. */
@NullMarked
package org.ytarchive.jobs.domain.access;

import org.jspecify.annotations.NullMarked;
