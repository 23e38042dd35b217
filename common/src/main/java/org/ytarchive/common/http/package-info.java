/** Plain HTTP calls, for who calls no peer through Feign. */
@NullMarked
package org.ytarchive.common.http;

import org.jspecify.annotations.NullMarked;
