/** The Metadata service: what YouTube says about a video or a playlist. */
@NullMarked
package org.ytarchive.metadata;

import org.jspecify.annotations.NullMarked;
