package org.homegrown.incubation.progress;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** The database, with a count of the statements that it was sent. */
final class CountedStatements {

  private final AtomicInteger count = new AtomicInteger();

  int count() {
    return count.get();
  }

  DataSource over(DataSource database) {
    return counted(DataSource.class, database);
  }

  private <T> T counted(Class<T> type, T real) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (method.getName().startsWith("execute")) {
            count.incrementAndGet();
          }
          try {
            return switch (method.invoke(real, arguments)) {
              case Connection connection when type == DataSource.class ->
                  counted(Connection.class, connection);
              case PreparedStatement statement -> counted(PreparedStatement.class, statement);
              case Object other -> other;
              case null -> null;
            };
          } catch (InvocationTargetException e) {
            throw e.getCause();
          }
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
