/**
 * What a library is and which rules hold in it. Plain Java; files and database are behind ports.
 */
@NullMarked
package org.ytarchive.storage.domain;

import org.jspecify.annotations.NullMarked;
