/** The platform that the five services share. It knows no business word beyond id validation. */
@NullMarked
package org.ytarchive.common;

import org.jspecify.annotations.NullMarked;
