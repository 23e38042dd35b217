/** The command line: a plain HTTP client of the Jobs service. */
@NullMarked
package org.ytarchive.cli;

import org.jspecify.annotations.NullMarked;
