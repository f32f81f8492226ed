package org.hvrwallet.kmsdouble;

import com.sun.net.httpserver.HttpExchange;

/** Where a container gets its task's credentials. */
public final class ContainerCredentials extends CredentialEndpoint {
  /** The task's role. */
  public static final String ROLE = "hub-task-role";

  private volatile String authorization;

  ContainerCredentials(Credentials credentials) {
    super(credentials, ROLE, "0123456789abcdef0123456789abcdef");
  }

  /** The Authorization header that is required from now on, or null for none. */
  public void authorization(String token) {
    authorization = token;
  }

  @Override
  Answer answer(HttpExchange exchange, byte[] body) {
    String required = authorization;
    String given = exchange.getRequestHeaders().getFirst("Authorization");
    if (required != null && !required.equals(given)) {
      return Answer.json(
          401,
          new JsonObject()
              .with("code", "AccessDenied")
              .with("message", "the authorization token is missing or wrong"));
    }
    if (!exchange.getRequestMethod().equals("GET")) {
      return Answer.text(405, "Method Not Allowed");
    }
    Credential credential = issue();
    return Answer.json(
        200,
        new JsonObject()
            .with("RoleArn", "arn:aws:iam::" + KmsDouble.ACCOUNT + ":role/" + ROLE)
            .with("AccessKeyId", credential.accessKeyId())
            .with("SecretAccessKey", credential.secret())
            .with("Token", credential.token())
            .with("Expiration", credential.ends()));
  }
}
