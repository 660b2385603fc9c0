/**
 * What has to be done by itself, a class for each task: ending what has expired, deleting what was
 * kept long enough, and having people reminded. It runs in every process; {@link
 * org.mwaliko.server.database.RecurringJobs} sees to it that one at a time does a task. Each task
 * works in chunks, a transaction each, and may be broken off and repeated.
 */
package org.mwaliko.server.housekeeping;
