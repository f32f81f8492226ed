package org.hvrwallet.kms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hvrwallet.spi.WalletRefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a configuration may say. If this fails, a mistake in it is found only when a wallet does not
 * open; or a key goes over a network in the clear.
 */
class KmsPropertiesTest {
  private static final String ARN = "arn:aws:kms:eu-west-1:111122223333:key/";
  private static final String UUID = "1234abcd-12ab-34cd-56ef-1234567890ab";

  private final Map<String, String> properties =
      new TreeMap<>(
          Map.of(
              KmsProperties.REGION, "eu-west-1",
              KmsProperties.KEY, UUID,
              KmsProperties.ACCESS_KEY, "AKIAIOSFODNN7EXAMPLE"));

  @Test
  void theShortestConfiguration() throws Exception {
    KmsSettings settings = KmsProperties.read(properties);
    assertEquals(new Place("eu-west-1", Optional.empty()), settings.home());
    assertEquals(Duration.ofSeconds(20), settings.timeout());
    assertEquals(List.of(), settings.replicas());
  }

  @Test
  void everyProperty() throws Exception {
    properties.remove(KmsProperties.ACCESS_KEY);
    properties.put(KmsProperties.ROLE, "arn:aws:iam::111122223333:role/apps/hub-role");
    properties.put(KmsProperties.KEY, ARN + "mrk-1234abcd12ab34cd56ef1234567890ab");
    properties.put(KmsProperties.ENDPOINT, "https://vpce-1.kms.eu-west-1.vpce.amazonaws.com");
    properties.put(KmsProperties.REPLICAS, "us-gov-west-1, eu-central-1=http://localhost:4566");
    properties.put(KmsProperties.TIMEOUT, "300");
    KmsSettings settings = KmsProperties.read(properties);
    assertEquals(Optional.of("hub-role"), settings.principal().roleName());
    assertEquals(
        List.of(
            new Place("us-gov-west-1", Optional.empty()),
            new Place("eu-central-1", Optional.of(URI.create("http://localhost:4566")))),
        settings.replicas());
  }

  @ParameterizedTest
  @CsvSource({
    "Wallet_KMS_Region, ''",
    "Wallet_KMS_Region, Europe",
    "Wallet_KMS_Region, eu-west-1.evil.example",
    "Wallet_KMS_Region, eu-central-1x",
    "Wallet_KMS_Customer_Master_Key_Id, ''",
    "Wallet_KMS_Customer_Master_Key_Id, my key",
    "Wallet_KMS_Customer_Master_Key_Id, arn:aws:kms:eu-west-1:1:key/x",
    "Wallet_KMS_Customer_Master_Key_Id, arn:aws:kms:us-east-1:111122223333:key/x",
    "Wallet_KMS_Customer_Master_Key_Id, arn:aws:kms:us-east-1:111122223333:alias/x",
    "Wallet_KMS_Access_Key_Id, me",
    "Wallet_KMS_IAM_Role, hub-role",
    "Wallet_KMS_Endpoint, http://kms.example",
    "Wallet_KMS_Endpoint, http://127.0.0.1.evil.example",
    "Wallet_KMS_Endpoint, kms.example",
    "Wallet_KMS_Endpoint, https://user:pass@kms.example",
    "Wallet_KMS_Endpoint, https://kms.example/?a=b",
    "Wallet_KMS_Endpoint, ftp://localhost",
    "Wallet_KMS_Endpoint, 'https://a b'",
    "Wallet_KMS_Replica_Regions, ''",
    "Wallet_KMS_Replica_Regions, eu-west-1",
    "Wallet_KMS_Replica_Regions, 'eu-north-1,eu-north-1'",
    "Wallet_KMS_Replica_Regions, 'eu-north-1,'",
    "Wallet_KMS_Replica_Regions, eu-north-1=http://kms.example",
    "Wallet_KMS_Timeout, 0",
    "Wallet_KMS_Timeout, 301",
    "Wallet_KMS_Timeout, -1",
    "Wallet_KMS_Timeout, 20s"
  })
  void isRefusedByName(String name, String value) {
    properties.put(name, value);
    WalletRefusedException refused =
        assertThrows(WalletRefusedException.class, () -> KmsProperties.read(properties));
    assertTrue(refused.getMessage().contains(name), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"Wallet_KMS_Region", "Wallet_KMS_Customer_Master_Key_Id", "Wallet_KMS_Access_Key_Id"})
  void cannotBeMissing(String name) {
    properties.remove(name);
    WalletRefusedException refused =
        assertThrows(WalletRefusedException.class, () -> KmsProperties.read(properties));
    assertTrue(refused.getMessage().contains(name), refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "1234abcd-12ab-34cd-56ef-1234567890ab, true",
    "alias/anything, true",
    "arn:aws:kms:eu-west-1:111122223333:alias/x, true",
    "arn:aws:kms:eu-west-1:999922223333:alias/x, false",
    "arn:aws:kms:eu-west-1:999922223333:key/1234abcd-12ab-34cd-56ef-1234567890ab, false",
    "1234abcd-12ab-34cd-56ef-1234567890ac, false"
  })
  void aNameOfAKeyMeansIt(String name, boolean means) {
    KeyArn arn = KeyArn.read(ARN + UUID).orElseThrow();
    assertEquals(means, KeyReference.read(name).orElseThrow().canMean(arn));
  }

  @Test
  void onlyReplicasOfMultiRegionKeysAreAsked() throws Exception {
    properties.put(KmsProperties.REPLICAS, "eu-north-1");
    KmsSettings settings = KmsProperties.read(properties);
    assertEquals(1, settings.placesOf(KeyArn.read(ARN + UUID).orElseThrow()).size());
    KeyArn multi = KeyArn.read(ARN + "mrk-1").orElseThrow();
    assertEquals(
        List.of(multi, multi.in("eu-north-1")), List.copyOf(settings.placesOf(multi).values()));
  }
}
