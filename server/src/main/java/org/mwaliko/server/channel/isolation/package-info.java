/**
 * What keeps a channel from hurting its host: threads of its own, deadlines, rests, and a memory of
 * what went wrong. Keeps P7 (what a channel says is stripped of secrets) and P8 (one failing
 * channel never stops the others).
 */
package org.mwaliko.server.channel.isolation;
