package org.ytarchive.jobs.api;

/** Tells whether somebody was waiting for that. */
record CallbackView(boolean awaited) {}
