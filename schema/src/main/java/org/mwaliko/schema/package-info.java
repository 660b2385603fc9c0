/** The GraphQL contract: its SDL, a file for each feature, and the scalars that it uses. */
package org.mwaliko.schema;
