/** Who watches jobs, and what they are told. */
@NullMarked
package org.ytarchive.jobs.domain.watch;

import org.jspecify.annotations.NullMarked;
