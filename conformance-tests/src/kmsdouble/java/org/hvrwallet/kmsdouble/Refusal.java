package org.hvrwallet.kmsdouble;

/** An answer that is an error, with the name and the sentence that AWS gives it. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1;

  /** The HTTP status. */
  final int status;

  /** The name of the exception. */
  final String type;

  Refusal(int status, String type, String message) {
    super(message);
    this.status = status;
    this.type = type;
  }

  /** An error of the client's. */
  Refusal(String type, String message) {
    this(400, type, message);
  }

  /** A value that the service's model does not allow. */
  static Refusal validation(String member, String constraint) {
    String name = Character.toLowerCase(member.charAt(0)) + member.substring(1);
    return new Refusal(
        "ValidationException",
        "1 validation error detected: Value at '"
            + name
            + "' failed to satisfy constraint: "
            + constraint);
  }

  /** A body that is no JSON, or has a member of another type. */
  static Refusal serialization() {
    return new Refusal("SerializationException", null);
  }

  /** A blob that does not open; AWS does not say why. */
  static Refusal invalidCiphertext() {
    return new Refusal("InvalidCiphertextException", null);
  }

  /** A key or an alias that is not there. */
  static Refusal notFound(String message) {
    return new Refusal("NotFoundException", message);
  }

  /** More requests than the quota allows. */
  static Refusal throttled() {
    return new Refusal("ThrottlingException", "Rate exceeded");
  }

  /** The answer's body. */
  JsonObject body() {
    JsonObject body = new JsonObject().with("__type", type);
    return getMessage() == null ? body : body.with("message", getMessage());
  }
}
