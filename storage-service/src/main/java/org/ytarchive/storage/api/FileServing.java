package org.ytarchive.storage.api;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.ytarchive.common.web.FilterOrder;

/** The short way from a request for a stored file to its bytes. */
@Configuration(proxyBeanMethods = false)
class FileServing {

  /** A block of a file with the reply's headers before it. */
  private static final int WRITTEN_AT_ONCE = OpenFile.BLOCK + (4 << 10);

  @Bean
  FilterRegistrationBean<FileFilter> fileFilter(
      FileDelivery delivery,
      @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver failures) {
    FilterRegistrationBean<FileFilter> registration =
        new FilterRegistrationBean<>(new FileFilter(delivery, failures));
    registration.setOrder(FilterOrder.SHORTCUT);
    registration.addUrlPatterns(AskedFile.VIDEOS + "*");
    return registration;
  }

  /**
   * By itself, Tomcat hands a block to the system in eight pieces, and wakes the reader for each.
   */
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> wholeBlocks() {
    return tomcat ->
        tomcat.addConnectorCustomizers(
            connector ->
                connector.setProperty("socket.appWriteBufSize", Integer.toString(WRITTEN_AT_ONCE)));
  }
}
