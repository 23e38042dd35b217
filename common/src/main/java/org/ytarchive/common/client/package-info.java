@NullMarked
package org.ytarchive.common.client;

import org.jspecify.annotations.NullMarked;
