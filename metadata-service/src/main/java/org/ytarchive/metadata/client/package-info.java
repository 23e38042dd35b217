/** HTTP out: YouTube's Data API and the Download service. */
@NullMarked
package org.ytarchive.metadata.client;

import org.jspecify.annotations.NullMarked;
