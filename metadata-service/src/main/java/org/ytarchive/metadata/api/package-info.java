/** HTTP in: controllers, request and view records. */
@NullMarked
package org.ytarchive.metadata.api;

import org.jspecify.annotations.NullMarked;
