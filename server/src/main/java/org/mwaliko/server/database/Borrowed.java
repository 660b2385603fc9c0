package org.mwaliko.server.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;

/** A connection lent to DbClient, which would otherwise end the transaction around it. */
final class Borrowed {

  private Borrowed() {}

  /** The same connection, that neither closes nor changes its transaction mode. */
  static Connection of(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Borrowed.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close") || method.getName().equals("setAutoCommit")) {
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
