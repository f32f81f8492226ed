package org.hvrwallet.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hvrwallet.conformance.KmsCaller.Reply;
import org.hvrwallet.kmsdouble.ContainerCredentials;
import org.hvrwallet.kmsdouble.InstanceMetadata;
import org.hvrwallet.kmsdouble.KmsDouble;
import org.hvrwallet.kmsdouble.Region;
import org.hvrwallet.kmsdouble.TokenService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credentials of roles come from where they come from at AWS, and end when they say. */
class KmsDoubleCredentialsTest {
  private static final String TOKEN = "X-aws-ec2-metadata-token";
  private static final String ROLES = "/latest/meta-data/iam/security-credentials/";
  private static final Instant BEGIN = Instant.parse("2030-01-01T00:00:00Z");

  private final Time time = new Time();
  private final KmsDouble kms = new KmsDouble(time);
  private final Region region = kms.region("eu-west-1");
  private final String body = "{\"KeyId\":\"" + region.createKey().id() + "\"}";

  /** Stands still unless it is moved. */
  private static final class Time extends Clock {
    private volatile Instant now = BEGIN;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  @BeforeEach
  void allow() {
    kms.allowAll(kms.instanceMetadata().principal());
    kms.allowAll(kms.containerCredentials().principal());
    kms.allowAll(kms.tokenService().principal());
  }

  @AfterEach
  void close() {
    kms.close();
  }

  private static HttpRequest.Builder at(URI endpoint, String path) {
    return HttpRequest.newBuilder(endpoint.resolve(path));
  }

  private static Reply instance(KmsDouble kms, String path) throws Exception {
    URI endpoint = kms.instanceMetadata().endpoint();
    HttpRequest.Builder put = at(endpoint, "/latest/api/token");
    put.PUT(HttpRequest.BodyPublishers.noBody()).header(TOKEN + "-ttl-seconds", "21600");
    String token = KmsCaller.reply(put.build()).succeeds().body();
    return KmsCaller.reply(at(endpoint, path).header(TOKEN, token).build());
  }

  private Reply webIdentity(String token) throws Exception {
    String form =
        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=hub&RoleArn="
            + URLEncoder.encode(TokenService.ROLE_ARN, StandardCharsets.UTF_8)
            + "&WebIdentityToken="
            + URLEncoder.encode(token, StandardCharsets.UTF_8);
    return KmsCaller.reply(
        at(kms.tokenService().endpoint(), "/")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build());
  }

  private KmsCaller caller(String accessKeyId, String secret, String token) {
    return new KmsCaller(region.endpoint(), "eu-west-1", accessKeyId, secret, token);
  }

  private KmsCaller caller(Reply json) {
    return caller(json.member("AccessKeyId"), json.member("SecretAccessKey"), json.member("Token"));
  }

  private static String element(Reply xml, String name) {
    Matcher element = Pattern.compile("<" + name + ">([^<]*)</").matcher(xml.body());
    assertTrue(element.find(), xml.body());
    return element.group(1);
  }

  private void lastsAnHour(KmsCaller caller) throws Exception {
    caller.call("DescribeKey", body).succeeds();
    String invalid = "The security token included in the request is invalid.";
    caller
        .withToken(null)
        .call("DescribeKey", body)
        .refuses("UnrecognizedClientException", invalid);
    caller
        .withToken(caller.token() + "x")
        .call("DescribeKey", body)
        .refuses("UnrecognizedClientException", invalid);
    time.now = BEGIN.plusSeconds(3599);
    caller.call("DescribeKey", body).succeeds();
    time.now = BEGIN.plusSeconds(3600);
    caller
        .call("DescribeKey", body)
        .refuses("ExpiredTokenException", "The security token included in the request is expired");
  }

  @Test
  void anInstanceHasARole() throws Exception {
    assertEquals(InstanceMetadata.ROLE, instance(kms, ROLES).succeeds().body());
    Reply json = instance(kms, ROLES + InstanceMetadata.ROLE).succeeds();
    assertEquals("Success", json.member("Code"));
    assertEquals("2030-01-01T01:00:00Z", json.member("Expiration"));
    assertEquals(404, instance(kms, ROLES + "other").status());
    assertEquals(
        404, instance(kms, ROLES.replace("credentials/", "credentials-extended/")).status());
    URI endpoint = kms.instanceMetadata().endpoint();
    assertEquals(401, KmsCaller.reply(at(endpoint, ROLES).build()).status());
    HttpRequest.Builder put = at(endpoint, "/latest/api/token");
    put.PUT(HttpRequest.BodyPublishers.noBody());
    assertEquals(400, KmsCaller.reply(put.build()).status());
    assertEquals(10, kms.instanceMetadata().requests());
    lastsAnHour(caller(json));
  }

  @Test
  void aContainerHasARole() throws Exception {
    ContainerCredentials container = kms.containerCredentials();
    HttpRequest plain = at(container.endpoint(), "/v2/credentials").build();
    KmsCaller.reply(plain).succeeds();
    container.authorization("Bearer x");
    assertEquals(401, KmsCaller.reply(plain).status());
    HttpRequest right =
        at(container.endpoint(), "/v2/credentials").header("Authorization", "Bearer x").build();
    Reply json = KmsCaller.reply(right).succeeds();
    assertEquals("arn:aws:iam::111122223333:role/hub-task-role", json.member("RoleArn"));
    lastsAnHour(caller(json));
  }

  @Test
  void aWebIdentityHasARole() throws Exception {
    kms.tokenService().webIdentityToken("a+b");
    assertEquals("InvalidIdentityToken", element(webIdentity("wrong"), "Code"));
    Reply xml = webIdentity("a+b").succeeds();
    assertEquals("2030-01-01T01:00:00Z", element(xml, "Expiration"));
    lastsAnHour(
        caller(
            element(xml, "AccessKeyId"),
            element(xml, "SecretAccessKey"),
            element(xml, "SessionToken")));
  }

  @Test
  void credentialsEndEarly() throws Exception {
    kms.instanceMetadata().lifetime(Duration.ofMinutes(10));
    KmsCaller caller = caller(instance(kms, ROLES + InstanceMetadata.ROLE));
    time.now = BEGIN.plusSeconds(600);
    caller.call("DescribeKey", body).refuses("ExpiredTokenException", "");
    caller = caller(instance(kms, ROLES + InstanceMetadata.ROLE));
    caller.call("DescribeKey", body).succeeds();
    kms.expire();
    caller.call("DescribeKey", body).refuses("ExpiredTokenException", "");
    caller(instance(kms, ROLES + InstanceMetadata.ROLE)).call("DescribeKey", body).succeeds();
  }

  @Test
  void thereAreNone() throws Exception {
    kms.tokenService().failing(true);
    assertEquals(500, webIdentity("token").status());
    kms.tokenService().failing(false);
    kms.tokenService().down();
    assertThrows(ConnectException.class, () -> webIdentity("token"));
    kms.tokenService().up();
    webIdentity("token").succeeds();
    assertEquals(2, kms.tokenService().requests());
  }
}
