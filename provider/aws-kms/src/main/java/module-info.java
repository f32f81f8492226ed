/** The wallet type {@code KMS}: the newest hub encryption key is protected by a key of AWS KMS. */
@SuppressWarnings("requires-automatic") // no part of the AWS SDK has a descriptor
module org.hvrwallet.kms {
  requires org.hvrwallet.spi;
  requires software.amazon.awssdk.auth;
  requires software.amazon.awssdk.awscore;
  requires software.amazon.awssdk.core;
  requires software.amazon.awssdk.endpoints;
  requires software.amazon.awssdk.http;
  requires software.amazon.awssdk.http.auth.spi;
  requires software.amazon.awssdk.http.urlconnection;
  requires software.amazon.awssdk.identity.spi;
  requires software.amazon.awssdk.profiles;
  requires software.amazon.awssdk.protocols.jsoncore;
  requires software.amazon.awssdk.regions;
  requires software.amazon.awssdk.retries;
  requires software.amazon.awssdk.retries.api;
  requires software.amazon.awssdk.services.kms;
  requires software.amazon.awssdk.services.sts;
  requires software.amazon.awssdk.utils;

  provides org.hvrwallet.spi.WalletType with
      org.hvrwallet.kms.KmsWalletType;
}
