/** The API's documents, made from the code, and requests made from the documents. */
@NullMarked
package org.ytarchive.openapi;

import org.jspecify.annotations.NullMarked;
