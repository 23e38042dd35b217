/** The metrics that other services report. */
@NullMarked
package org.ytarchive.logging.client;

import org.jspecify.annotations.NullMarked;
