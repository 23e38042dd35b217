package org.ytarchive.jobs.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/** Stand-ins for JDBC's large interfaces, of which only a few methods are to do something else. */
final class Proxies {

  private Proxies() {}

  /** What a call does. */
  @FunctionalInterface
  interface Call {
    @Nullable Object made(Method method, @Nullable Object @Nullable [] arguments) throws Throwable;
  }

  static <T> T of(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            Proxies.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.made(method, arguments)));
  }

  /** Makes the call on the real thing, and throws what that throws. */
  static @Nullable Object pass(Object real, Method method, @Nullable Object @Nullable [] arguments)
      throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
