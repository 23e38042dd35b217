/** The API's documents, as clients read them. */
@NullMarked
package org.ytarchive.common.openapi;

import org.jspecify.annotations.NullMarked;
