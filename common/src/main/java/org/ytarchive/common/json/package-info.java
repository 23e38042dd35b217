@NullMarked
package org.ytarchive.common.json;

import org.jspecify.annotations.NullMarked;
