/**
 * One address for all: what belongs to another service is passed on to it, byte by byte. Knows no
 * job.
 */
@NullMarked
package org.ytarchive.jobs.door;

import org.jspecify.annotations.NullMarked;
