/** HTTP in. */
@NullMarked
package org.ytarchive.logging.api;

import org.jspecify.annotations.NullMarked;
