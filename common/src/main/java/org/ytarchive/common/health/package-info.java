@NullMarked
package org.ytarchive.common.health;

import org.jspecify.annotations.NullMarked;
