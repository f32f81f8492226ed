package org.hvrwallet.kmsdouble;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** The part of STS that takes another party's token for a role: AssumeRoleWithWebIdentity. */
public final class TokenService extends CredentialEndpoint {
  /** The only role that it gives. */
  public static final String ROLE = "hub-web-role";

  /** The role's full name. */
  public static final String ROLE_ARN = "arn:aws:iam::" + KmsDouble.ACCOUNT + ":role/" + ROLE;

  private static final String NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

  private volatile String expected = "token";

  TokenService(Credentials credentials) {
    super(credentials, ROLE, "hub");
  }

  /** The web identity token that is taken from now on. */
  public void webIdentityToken(String token) {
    expected = token;
  }

  @Override
  Answer answer(HttpExchange exchange, byte[] body) {
    Map<String, String> form = form(new String(body, StandardCharsets.UTF_8));
    String session = form.getOrDefault("RoleSessionName", "");
    if (!form.getOrDefault("Action", "").equals("AssumeRoleWithWebIdentity")) {
      return error(400, "InvalidAction", "Could not find operation for version 2011-06-15");
    }
    if (!session.matches("[\\w+=,.@-]{2,64}")) {
      return error(400, "ValidationError", "Value at 'roleSessionName' is not valid");
    }
    if (!form.getOrDefault("WebIdentityToken", "").equals(expected)) {
      return error(
          400,
          "InvalidIdentityToken",
          "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access"
              + " Token)");
    }
    if (!form.getOrDefault("RoleArn", "").equals(ROLE_ARN)) {
      return error(403, "AccessDenied", "Not authorized to perform sts:AssumeRoleWithWebIdentity");
    }
    return credentials(session);
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new HashMap<>();
    for (String pair : body.split("&")) {
      String[] parts = pair.split("=", 2);
      form.put(
          URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
          parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return form;
  }

  private Answer credentials(String session) {
    Credential credential = issue();
    String secrets =
        element("AccessKeyId", credential.accessKeyId())
            + element("SecretAccessKey", credential.secret())
            + element("SessionToken", credential.token())
            + element("Expiration", credential.ends());
    String arn = "arn:aws:sts::" + KmsDouble.ACCOUNT + ":assumed-role/" + ROLE + "/" + session;
    String user =
        element("AssumedRoleId", "AROA1234567890EXAMPLE:" + session) + element("Arn", arn);
    String result =
        element("SubjectFromWebIdentityToken", "hub")
            + element("Audience", "sts.amazonaws.com")
            + element("AssumedRoleUser", user)
            + element("Credentials", secrets)
            + element("Provider", "https://127.0.0.1/");
    return xml(
        200,
        "AssumeRoleWithWebIdentityResponse",
        element("AssumeRoleWithWebIdentityResult", result)
            + element("ResponseMetadata", element("RequestId", UUID.randomUUID().toString())));
  }

  private static Answer error(int status, String code, String message) {
    String error = element("Type", "Sender") + element("Code", code) + element("Message", message);
    return xml(
        status,
        "ErrorResponse",
        element("Error", error) + element("RequestId", UUID.randomUUID().toString()));
  }

  private static Answer xml(int status, String root, String content) {
    String text = "<" + root + " xmlns=\"" + NAMESPACE + "\">" + content + "</" + root + ">";
    return new Answer(status, "text/xml", text);
  }

  /** No content here has a character that XML escapes. */
  private static String element(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }
}
