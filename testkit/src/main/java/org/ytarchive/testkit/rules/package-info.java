/** The architecture's rules, applied by a test in every service. */
@NullMarked
package org.ytarchive.testkit.rules;

import org.jspecify.annotations.NullMarked;
