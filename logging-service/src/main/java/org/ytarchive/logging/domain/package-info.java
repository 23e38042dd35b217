/** Log entries, what is accepted, and what is asked of them. Plain Java. */
@NullMarked
package org.ytarchive.logging.domain;

import org.jspecify.annotations.NullMarked;
