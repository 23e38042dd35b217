/**
 * The Jobs service alone, killed again and again and under every fault of its disk. Its neighbours
 * are stand-ins here, so that a start takes seconds; what is told and seen outside of the process
 * decides whether anything was lost, doubled or left hanging.
 */
@NullMarked
package org.ytarchive.system.jobs;

import org.jspecify.annotations.NullMarked;
