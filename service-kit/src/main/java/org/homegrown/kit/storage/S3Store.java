package org.homegrown.kit.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** A bucket of anything that speaks S3. */
final class S3Store implements Store {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final S3Client client;
  private final String bucket;

  S3Store(Optional<URI> endpoint, String area, String bucket, String accessKey, String secret) {
    this.bucket = bucket;
    var builder =
        S3Client.builder()
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(Duration.ofSeconds(5))
                    .socketTimeout(PATIENCE))
            .region(Region.of(area))
            .forcePathStyle(true)
            // Not every S3 knows the newer trailing checksums; the payload is signed anyway.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .overrideConfiguration(override -> override.apiCallTimeout(PATIENCE))
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, secret)));
    endpoint.ifPresent(builder::endpointOverride);
    this.client = builder.build();
  }

  @Override
  public void put(String key, Path file, String type) throws IOException {
    try {
      client.putObject(
          put -> put.bucket(bucket).key(key).contentType(type), RequestBody.fromFile(file));
    } catch (SdkException e) {
      throw new IOException("the bucket did not take " + key, e);
    }
  }

  @Override
  public InputStream open(String key) throws IOException {
    try {
      return client.getObject(get -> get.bucket(bucket).key(key));
    } catch (NoSuchKeyException e) {
      throw new FileNotFoundException(key);
    } catch (SdkException e) {
      throw new IOException("the bucket did not give " + key, e);
    }
  }

  @Override
  public void delete(String key) throws IOException {
    try {
      client.deleteObject(delete -> delete.bucket(bucket).key(key));
    } catch (SdkException e) {
      throw new IOException("the bucket did not delete " + key, e);
    }
  }
}
