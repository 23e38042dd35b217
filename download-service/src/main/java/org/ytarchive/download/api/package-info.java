/** HTTP in: requests, views and controllers. */
@NullMarked
package org.ytarchive.download.api;

import org.jspecify.annotations.NullMarked;
