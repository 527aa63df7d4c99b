package org.homegrown.gateway;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.homegrown.testkit.IssuerResource;

/** A test of the running gateway before services that answer with what they were asked. */
@QuarkusTest
@QuarkusTestResource(IssuerResource.class)
@QuarkusTestResource(Upstreams.class)
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface GatewayTest {}
