/** Storage over HTTP. */
@NullMarked
package org.ytarchive.storage.api;

import org.jspecify.annotations.NullMarked;
