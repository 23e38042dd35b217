/** What the tests of every module share: an HTTP client, a clock that moves, the tools' places. */
@NullMarked
package org.ytarchive.testkit;

import org.jspecify.annotations.NullMarked;
