package org.ytarchive.jobs;

import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The page at {@code /}: the static files of the module {@code web}, which speak to the API. */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {
  private static final String FILES = "classpath:/org/ytarchive/web/";

  /** Nothing but the page's own files and the API beside it. */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " media-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    serve(registry, "/*", FILES);
    serve(registry, "/js/**", FILES + "js/");
    serve(registry, "/lib/**", FILES + "lib/");
    serve(registry, "/docs/*", FILES + "docs/");
  }

  /** Kept by the browser, and asked for again each time: an update is seen at once. */
  private static void serve(ResourceHandlerRegistry registry, String path, String files) {
    registry
        .addResourceHandler(path)
        .addResourceLocations(files)
        .setCacheControl(CacheControl.noCache());
  }

  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addViewController("/").setViewName("forward:/index.html");
    registry.addViewController("/docs").setViewName("forward:/docs/index.html");
    registry.addViewController("/docs/").setViewName("forward:/docs/index.html");
  }

  /** Stricter than what every service says of its pages; the other headers stay as they are. */
  @Bean
  FilterRegistrationBean<Filter> pagePolicy() {
    FilterRegistrationBean<Filter> registration =
        new FilterRegistrationBean<>(
            (request, response, chain) -> {
              ((HttpServletResponse) response)
                  .setHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY);
              chain.doFilter(request, response);
            });
    registration.addUrlPatterns("", "/index.html", "/style.css", "/icon.svg", "/js/*", "/lib/*");
    return registration;
  }
}
