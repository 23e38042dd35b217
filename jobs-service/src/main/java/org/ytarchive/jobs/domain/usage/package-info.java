/** Who asks for what, how often, and how long that takes. */
@NullMarked
package org.ytarchive.jobs.domain.usage;

import org.jspecify.annotations.NullMarked;
