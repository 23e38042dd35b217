/** Where metadata comes from, how long it is kept, and what it may cost. */
@NullMarked
package org.ytarchive.metadata.domain;

import org.jspecify.annotations.NullMarked;
