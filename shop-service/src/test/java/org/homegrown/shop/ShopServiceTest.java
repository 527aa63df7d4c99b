package org.homegrown.shop;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.homegrown.shop.payment.StripeStub;
import org.homegrown.testkit.FeedSourceResource;
import org.homegrown.testkit.IssuerResource;
import org.homegrown.testkit.PostgresResource;

/** A test of the running service; all of them share one start. */
@QuarkusTest
@QuarkusTestResource(PostgresResource.class)
@QuarkusTestResource(IssuerResource.class)
@QuarkusTestResource(StripeStub.class)
@QuarkusTestResource(
    value = FeedSourceResource.class,
    initArgs = @ResourceArg(name = "feeds", value = "incubation"))
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface ShopServiceTest {}
