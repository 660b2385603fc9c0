/** Starting, driving and killing the service and its database from outside. */
package org.mwaliko.crash.service;
