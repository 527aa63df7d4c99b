package org.homegrown.incubation;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.homegrown.testkit.FeedSourceResource;
import org.homegrown.testkit.IssuerResource;
import org.homegrown.testkit.PostgresResource;

/** A test of the running service, which reads a shop feed; all of them share one start. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(IssuerResource.class)
@QuarkusTestResource(ShopStub.class)
@QuarkusTestResource(SigningKeys.class)
@QuarkusTestResource(
    value = FeedSourceResource.class,
    initArgs = @ResourceArg(name = "feeds", value = "shop"))
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface IncubationServiceTest {}
