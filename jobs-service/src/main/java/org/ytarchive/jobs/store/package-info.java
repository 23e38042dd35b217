/** Jobs, their work and the registry in databases and files. */
@NullMarked
package org.ytarchive.jobs.store;

import org.jspecify.annotations.NullMarked;
