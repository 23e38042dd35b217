package org.ytarchive.common.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Query parameters that a controller's handlers do not look at themselves, since they are looked at
 * before a request comes to them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AlsoTakes {

  /** Their names. */
  String[] value();
}
