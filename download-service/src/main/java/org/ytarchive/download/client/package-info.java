/** Calls to others: progress callbacks. */
@NullMarked
package org.ytarchive.download.client;

import org.jspecify.annotations.NullMarked;
