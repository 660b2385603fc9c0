/** The page {@code /graphiql}, for trying out the API. Owns no table. */
package org.mwaliko.server.web.graphiql;
