/** The Download service: whole files or an honest failure. */
@NullMarked
package org.ytarchive.download;

import org.jspecify.annotations.NullMarked;
