/** Jobs, their videos and the rules that they follow; plain Java, with ports for all else. */
@NullMarked
package org.ytarchive.jobs.domain;

import org.jspecify.annotations.NullMarked;
