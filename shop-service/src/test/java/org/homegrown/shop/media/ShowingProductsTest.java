package org.homegrown.shop.media;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.homegrown.shop.Village.get;
import static org.homegrown.shop.Village.openShop;
import static org.homegrown.shop.Village.post;
import static org.homegrown.shop.catalogue.Stall.add;
import static org.homegrown.shop.catalogue.Stall.call;
import static org.homegrown.shop.catalogue.Stall.draft;
import static org.homegrown.shop.catalogue.Stall.move;
import static org.homegrown.shop.catalogue.Stall.path;
import static org.homegrown.shop.catalogue.Stall.product;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.Method;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.sql.DataSource;
import org.homegrown.kit.storage.Contents;
import org.homegrown.shop.Books;
import org.homegrown.shop.ShopServiceTest;
import org.homegrown.shop.fulfilment.Parcels;
import org.homegrown.testkit.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@ShopServiceTest
class ShowingProductsTest {

  private final String mei = "mei-" + UUID.randomUUID();
  private final String nilo = "nilo-" + UUID.randomUUID();

  @Inject DataSource database;
  @Inject Contents contents;

  private String shop;
  private String product;

  @BeforeEach
  void list() {
    shop = openShop(mei);
    product = add(mei, shop, product("Longjing", "tea", 100));
  }

  @Test
  void aPictureIsShownAsItWasUploaded() {
    var photo = Photos.png(30, 20);
    var href =
        upload(mei, photo, "image/png")
            .statusCode(201)
            .body("width", equalTo(30))
            .body("height", equalTo(20))
            .body("alt", equalTo("A tin"))
            .extract()
            .<String>path("href");
    given().get("/v1/products/" + product).then().body("media.href", contains(href));
    var shown =
        given()
            .get(href)
            .then()
            .statusCode(200)
            .header("Content-Type", "image/png")
            .header("X-Content-Type-Options", "nosniff")
            .header("Cache-Control", "public, max-age=31536000, immutable")
            .extract();
    assertArrayEquals(photo, shown.asByteArray());
    given().header("If-None-Match", shown.header("ETag")).get(href).then().statusCode(304);
    given()
        .get("/v1/media/" + UUID.randomUUID())
        .then()
        .statusCode(404)
        .body("code", equalTo("picture-not-found"));
  }

  static Stream<Arguments> bad() {
    var png = Photos.png(60, 60);
    var jpeg = Photos.jpeg(60, 60);
    var flipped = png.clone();
    flipped[png.length - 20] ^= 1;
    return Stream.of(
        Arguments.of(
            "not a picture",
            "<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8),
            "image-type-unknown"),
        Arguments.of("nothing", new byte[0], "image-type-unknown"),
        Arguments.of("30000 wide", Photos.pngClaiming(30_000, 30_000), "image-too-many-pixels"),
        Arguments.of("too many pixels", Photos.pngClaiming(9_000, 9_000), "image-too-many-pixels"),
        Arguments.of("too wide", Photos.webp(16_000, 10), "image-too-many-pixels"),
        Arguments.of("no width", Photos.pngClaiming(0, 10), "image-broken"),
        Arguments.of("half a PNG", Arrays.copyOf(png, png.length / 2), "image-broken"),
        Arguments.of("PNG without end", Arrays.copyOf(png, png.length - 12), "image-broken"),
        Arguments.of("half a JPEG", Arrays.copyOf(jpeg, jpeg.length - 2), "image-broken"),
        Arguments.of("a JPEG's head", Arrays.copyOf(jpeg, 30), "image-broken"),
        Arguments.of("half a WebP", Arrays.copyOf(Photos.webp(9, 9), 40), "image-broken"),
        Arguments.of("a damaged PNG", flipped, "image-broken"),
        Arguments.of("too long", new byte[10 * 1024 * 1024 + 1], "image-too-large"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("bad")
  void badPicturesAreNamedAndNothingOfThemIsKept(String what, byte[] file, String code) {
    upload(mei, file, "image/png").statusCode(400).body("code", equalTo(code));
    assertEquals(
        0,
        new Books(database).number("select count(*) from media_content where shop_id = '%s'", shop),
        what);
  }

  @Test
  void theContentDecidesWhatAPictureIs() {
    upload(mei, Photos.png(3, 3), "image/jpeg").body("type", equalTo("image/png"));
    upload(mei, Photos.jpeg(3, 3), "image/png").body("type", equalTo("image/jpeg"));
    upload(mei, Photos.webp(640, 480), "text/html")
        .body("type", equalTo("image/webp"))
        .body("width", equalTo(640))
        .body("height", equalTo(480));
  }

  @Test
  void aPictureOfADraftIsItsSellersAlone() {
    product = add(mei, shop, draft("Not yet"));
    var href = "/v1/media/" + uploaded();
    given().get(href).then().statusCode(404).body("code", equalTo("picture-not-found"));
    get(nilo, "seller", href).statusCode(404);
    get(mei, "buyer", href).statusCode(404);
    get(mei, "seller", href).statusCode(200).header("Cache-Control", "private, no-store");
    move(mei, shop, product, "publish").statusCode(200);
    given().get(href).then().statusCode(200);
    move(mei, shop, product, "archive").statusCode(200);
    given().get(href).then().statusCode(200);
  }

  @Test
  void anAltTextIsReadAsTextsInABody() {
    called(" \u2068Pa\u0303o\u2069 ").statusCode(201).body("alt", equalTo("Pão"));
    called("a\nb").statusCode(400).body("violations.code", contains("not-one-line"));
    called("a\u202eb")
        .statusCode(400)
        .body("violations.field", contains("alt"))
        .body("violations.code", contains("unusable-text"));
    get(mei, "seller", media()).body("items.alt", contains("Pão"));
  }

  private ValidatableResponse called(String alt) {
    return given()
        .auth()
        .oauth2(Tokens.of(mei, "seller"))
        .contentType("image/png")
        .queryParam("alt", alt)
        .body(Photos.png(2, 2))
        .post(media())
        .then();
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/jpeg", "image/png", "image/webp"})
  void whereAPictureWasTakenIsNotShown(String type) throws IOException {
    var photo = Photos.withSecret(type, 6);
    assertTrue(holds(photo, Photos.SECRET));
    var uploaded = upload(mei, photo, type).statusCode(201).body("type", equalTo(type));
    var shown =
        given().get(uploaded.extract().<String>path("href")).then().statusCode(200).extract();
    var bytes = shown.asByteArray();
    assertFalse(holds(bytes, Photos.SECRET));
    assertEquals(bytes.length, uploaded.extract().<Integer>path("bytes"));
    if (!type.equals("image/webp")) {
      var before = ImageIO.read(new ByteArrayInputStream(photo));
      var after = ImageIO.read(new ByteArrayInputStream(bytes));
      assertEquals(before.getRGB(3, 3), after.getRGB(3, 3));
    }
    assertArrayEquals(bytes, Bare.of(bytes, type), "nothing more to take away");
    if (type.equals("image/jpeg")) {
      assertTrue(holds(bytes, Photos.orientation(6)), "stays turned as it was");
    }
  }

  private static boolean holds(byte[] bytes, String text) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
  }

  @Test
  void picturesAreArrangedDescribedAndDeleted() {
    var a = uploaded();
    var b = uploaded();
    var c = uploaded();
    arrange(mei, List.of(c, a, b)).body("items.id", contains(c, a, b));
    for (var wrong : List.of(List.of(c, a), List.of(c, c, a), List.of(c, a, UUID.randomUUID()))) {
      arrange(mei, wrong).statusCode(422).body("code", equalTo("picture-order-incomplete"));
    }
    call(Method.PATCH, mei, media() + "/" + a, Map.of("alt", "Two tins"), null)
        .body("items.alt", contains("A tin", "Two tins", "A tin"));
    call(Method.DELETE, mei, media() + "/" + c, "", null).statusCode(204);
    get(mei, "seller", media()).body("items.id", contains(a, b));
    uploaded();
    given().get("/v1/media/" + c).then().statusCode(404);
  }

  @Test
  void anothersPicturesAreNotThere() {
    var a = uploaded();
    upload(nilo, Photos.png(2, 2), "image/png")
        .statusCode(404)
        .body("code", equalTo("product-not-found"));
    get(nilo, "seller", media()).statusCode(404);
    arrange(nilo, List.of(a)).statusCode(404);
    call(Method.DELETE, nilo, media() + "/" + a, "", null).statusCode(404);
    call(Method.PATCH, nilo, media() + "/" + a, Map.of("alt", "x"), null).statusCode(404);
    var other = add(mei, shop, product("Other", "tea", 1));
    call(Method.DELETE, mei, path(shop, other) + "/media/" + a, "", null)
        .statusCode(404)
        .body("code", equalTo("picture-not-found"));
  }

  @Test
  void neverMoreThanTwentyAlsoAtOnce() throws Exception {
    for (int i = 0; i < 18; i++) {
      uploaded();
    }
    Callable<Integer> one = () -> upload(mei, Photos.png(2, 2), "image/png").extract().statusCode();
    try (var many = Executors.newFixedThreadPool(4)) {
      var added = 0;
      for (var answer : many.invokeAll(List.of(one, one, one, one))) {
        added += answer.get() == 201 ? 1 : 0;
      }
      assertEquals(2, added);
    }
    upload(mei, Photos.png(2, 2), "image/png")
        .statusCode(422)
        .body("code", equalTo("too-many-pictures"));
  }

  @Test
  void whatNobodyShowsIsSweptAndWhatSomebodyShowsStays() throws IOException {
    var photo = Photos.png(5, 5);
    String gone = upload(mei, photo, "image/png").extract().path("id");
    String stays = upload(mei, photo, "image/png").extract().path("id");
    call(Method.DELETE, mei, media() + "/" + gone, "", null).statusCode(204);
    var books = new Books(database);
    books.change(
        "update media_content set touched_at = now() - interval '2 hours' where shop_id = '%s'",
        shop);
    contents.sweep(Duration.ofHours(1));
    given().get("/v1/media/" + stays).then().statusCode(200);

    call(Method.DELETE, mei, media() + "/" + stays, "", null).statusCode(204);
    contents.sweep(Duration.ofHours(3));
    assertEquals(1, kept(books));
    contents.sweep(Duration.ofHours(1));
    assertEquals(0, kept(books));
    upload(mei, photo, "image/png").statusCode(201);
  }

  @Test
  void whatABuyerShowsWithAReturnIsSweptOnceTheyAreForgotten() throws IOException {
    var parcels = new Parcels();
    shop = parcels.shop;
    String id = parcels.complain(parcels.deliveredOrder(1)).extract().path("id");
    String href = parcels.show(id, Photos.png(5, 5)).statusCode(201).extract().path("href");
    var books = new Books(database);
    contents.sweep(Duration.ZERO);
    get(parcels.buyer, "buyer", href).statusCode(200);
    Parcels.change(parcels.buyer, "buyer", "*", "/v1/returns/" + id + "/cancel").statusCode(200);
    post(parcels.buyer, "buyer", Map.of("forGood", true), "/v1/me/data/erasure").statusCode(204);
    contents.sweep(Duration.ZERO);
    assertEquals(0, kept(books));
  }

  @Test
  void whatIsBeingSweptCannotBeShownUntilItIsGone() throws IOException {
    var photo = Photos.png(5, 5);
    String picture = upload(mei, photo, "image/png").extract().path("id");
    call(Method.DELETE, mei, media() + "/" + picture, "", null).statusCode(204);
    var books = new Books(database);
    books.change(
        "update media_content set status = 'SWEEPING', touched_at = now() - interval '2 hours' where shop_id = '%s'",
        shop);
    upload(mei, photo, "image/png").statusCode(409).body("code", equalTo("image-being-deleted"));
    contents.sweep(Duration.ofHours(1));
    upload(mei, photo, "image/png").statusCode(201);
  }

  private long kept(Books books) {
    return books.number("select count(*) from media_content where shop_id = '%s'", shop);
  }

  private String uploaded() {
    return upload(mei, Photos.png(2, 2), "image/png").statusCode(201).extract().path("id");
  }

  private ValidatableResponse arrange(String seller, List<?> order) {
    return call(Method.PUT, seller, media() + "/order", Map.of("order", order), null);
  }

  private ValidatableResponse upload(String seller, byte[] file, String type) {
    return given()
        .auth()
        .oauth2(Tokens.of(seller, "seller"))
        .contentType(type)
        .queryParam("alt", "A tin")
        .body(file)
        .post(media())
        .then();
  }

  private String media() {
    return path(shop, product) + "/media";
  }
}
