@NullMarked
package org.ytarchive.common.registry;

import org.jspecify.annotations.NullMarked;
