package org.ytarchive.common.health;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The health reply. */
@Configuration(proxyBeanMethods = false)
@Import(HealthController.class)
public class HealthConfiguration {}
