package org.ytarchive.common.error;

/** Every failure's code on the wire, with the HTTP status that it has unless said otherwise. */
public enum ErrorCode {
  API_QUOTA_EXCEEDED("E001", 429),
  VIDEO_UNAVAILABLE("E002", 404),
  NETWORK_TIMEOUT("E003", 504),
  STORAGE_FULL("E004", 507),
  INVALID_CREDENTIALS("E005", 401),
  SERVICE_UNAVAILABLE("E006", 503),
  INVALID_REQUEST("E007", 400),
  INTERNAL_ERROR("E999", 500);

  private final String code;
  private final int status;

  ErrorCode(String code, int status) {
    this.code = code;
    this.status = status;
  }

  /** The code on the wire, such as {@code E001}. */
  public String code() {
    return code;
  }

  /** The HTTP status of a reply that carries this code. */
  public int status() {
    return status;
  }

  /**
   * The code that a peer sent, or {@link #INTERNAL_ERROR} for one that this version does not know.
   */
  public static ErrorCode ofCode(String code) {
    for (ErrorCode known : values()) {
      if (known.code.equals(code)) {
        return known;
      }
    }
    return INTERNAL_ERROR;
  }
}
