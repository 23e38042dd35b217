/** The sample origin: a small server that stands in for YouTube, with real bytes. */
@NullMarked
package org.ytarchive.testkit.origin;

import org.jspecify.annotations.NullMarked;
