package org.ytarchive.jobs.api;

import java.net.URI;

/** The instance that was removed. */
record DeregistrationView(String serviceName, URI url, boolean deregistered) {}
