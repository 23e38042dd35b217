package org.ytarchive.common.web;

/**
 * A path of a service that takes larger bodies than the 1 MiB of all others: for what the services
 * send one another and can't be split. A bean for each.
 *
 * @param path exact, such as {@code /api/v1/storage/work-plan}
 * @param mebibytes the largest body; it is held in memory, so no more than is needed
 */
public record LargeBody(String path, int mebibytes) {}
