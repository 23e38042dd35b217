/** Tasks, their queue and the steps of a download; plain Java. */
@NullMarked
package org.ytarchive.download.domain;

import org.jspecify.annotations.NullMarked;
