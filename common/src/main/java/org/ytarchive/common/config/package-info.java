@NullMarked
package org.ytarchive.common.config;

import org.jspecify.annotations.NullMarked;
