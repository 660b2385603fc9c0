/** What is served over HTTP besides GraphQL. */
package org.mwaliko.server.web;
