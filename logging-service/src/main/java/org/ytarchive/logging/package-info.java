/** The Logging service: keeps and finds the log lines of all services. */
@NullMarked
package org.ytarchive.logging;

import org.jspecify.annotations.NullMarked;
