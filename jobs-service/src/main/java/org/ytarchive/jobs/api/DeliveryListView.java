package org.ytarchive.jobs.api;

import java.util.List;

/** A page of deliveries. */
record DeliveryListView(List<DeliveryView> deliveries, long total, int limit, int offset) {}
