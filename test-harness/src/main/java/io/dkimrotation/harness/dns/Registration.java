package io.dkimrotation.harness.dns;

import io.dkimrotation.dkim.TxtData;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Every way in which a DNS team can enter a record into its zone: the right one, and each mistake
 * that a zone can hold. {@link Registrar} enters them. A mistake that a record does not admit of (a
 * value too short to be cut, a key without a plus to lose) enters it right.
 */
public enum Registration {
  /** As asked for. */
  RIGHT("right", "正しく登録", "right", e -> e.txt(e.value())),
  /** Consoles with one field of 255 octets cut the rest off without a word. */
  TRUNCATED("truncated", "255 文字で途切れた値", "cut at 255 octets", e -> e.txt(e.firstString())),
  /** Two TXT records are not two strings of one (RFC 1035 §3.3.14). */
  SPLIT_INTO_RECORDS(
      "split-into-records",
      "2 つの TXT レコードに分割",
      "split into two TXT records",
      e -> TxtData.of(e.value()).strings().forEach(e::txt)),
  /** Results are undefined (RFC 6376 §3.6.2.2). */
  SEVERAL_RECORDS(
      "several-records",
      "同じ名前に新旧 2 つのレコード",
      "old and new key at one name",
      e -> {
        e.txt(RecordEntry.value(e.keyInUse()));
        e.txt(e.value());
      }),
  /** What belongs to the zone file's syntax typed as part of the value. */
  QUOTES_IN_VALUE(
      "quotes-in-value",
      "値に引用符が混入",
      "quotation marks in the value",
      e -> e.txt('"' + String.join("\" \"", TxtData.of(e.value()).strings()) + '"')),
  /** What dig prints, copied into a field that takes plain text: a backslash on the wire. */
  ESCAPED_SEMICOLON(
      "escaped-semicolon",
      "セミコロンの前に \\ が混入",
      "backslash before semicolons",
      e -> e.txt(e.value().replace(";", "\\;"))),
  /** Allowed (RFC 6376 §3.6.1), but not every checker knows. */
  WHITE_SPACE_IN_KEY(
      "white-space-in-key",
      "鍵の途中に空白",
      "blank inside the key",
      e -> e.key(e.base64().substring(0, 64) + " " + e.base64().substring(64))),
  /** A last semicolon and a blank: the same record for every verifier. */
  HARMLESS_DIFFERENCE(
      "harmless-difference",
      "末尾にセミコロンと空白 (無害)",
      "semicolon and blank at the end (harmless)",
      e -> e.txt(e.value() + "; ")),
  /** An absolute name without its final dot: the zone's name is appended. */
  DOUBLED_DOMAIN(
      "doubled-domain",
      "ドメイン名が二重",
      "domain appended twice",
      e -> e.txtAt(e.doubledDomain(), e.value())),
  /** The selector directly below the domain. */
  MISSING_DOMAINKEY(
      "missing-domainkey",
      "_domainkey がない名前",
      "name without _domainkey",
      e -> e.txtAt(e.withoutDomainkey(), e.value())),
  /** Consoles that refuse underscores, and people who leave them out. */
  WRONG_NAME_UNDERSCORE(
      "wrong-name-underscore",
      "_domainkey の _ が抜けた名前",
      "domainkey without its underscore",
      Names.WRONG,
      e -> e.txtAt(e.withoutUnderscore(), e.value())),
  /** 1 and l, 0 and o. */
  WRONG_NAME_LOOK_ALIKE(
      "wrong-name-look-alike",
      "セレクターの 1 と l などの取り違え",
      "1 for l or the like in the selector",
      Names.WRONG,
      e -> e.txtAt(e.lookAlikeSelector(), e.value())),
  /** Last year's habit. */
  WRONG_NAME_NO_DATE(
      "wrong-name-no-date",
      "セレクターの日付が抜けた名前",
      "selector without its date",
      Names.WRONG,
      e -> e.txtAt(e.selectorWithoutDate(), e.value())),
  /** As Easy DKIM wants it, which this is not. */
  CNAME("cname", "TXT ではなく CNAME", "CNAME instead of TXT", RecordEntry::alias),
  /** Copied from an instruction instead of the request. */
  PLACEHOLDER(
      "placeholder",
      "説明書の例の値をそのまま登録",
      "placeholder instead of a key",
      e -> e.key("customerProvidedPublicKey")),
  /** Copied from the row above. */
  OTHER_KEY(
      "other-key", "別のセレクターの鍵", "key of another selector", e -> e.key(e.neighbour().base64())),
  /** Of another environment, say. */
  WRONG_KEY(
      "wrong-key",
      "どこのものか分からない鍵",
      "a key from elsewhere",
      e -> e.key(RecordEntry.NOBODYS.base64())),
  /** {@code p=} without a value (RFC 6376 §3.6.1). */
  REVOKED("revoked", "p= が空 (失効の意味)", "p= empty, which means revoked", e -> e.key("")),
  /** No {@code p=} at all. */
  KEY_MISSING("key-missing", "p= がない値", "no p= at all", e -> e.txt("v=DKIM1; k=rsa")),
  /** The file that key tools write, whole. */
  PEM_IN_VALUE(
      "pem-in-value",
      "PEM のヘッダー行ごと登録",
      "PEM header and footer in the value",
      e -> e.key("-----BEGIN PUBLIC KEY-----" + e.base64() + "-----END PUBLIC KEY-----")),
  /** 0 and O, 1 and l, read from paper. */
  MISTYPED_KEY(
      "mistyped-key",
      "鍵の 0 と O などの打ち間違い",
      "0 for O or the like in the key",
      e -> e.key(e.mistyped())),
  /** Decoded as a form is. */
  PLUS_LOST(
      "plus-lost", "鍵の + が空白に変化", "+ became a blank", e -> e.key(e.base64().replace('+', ' '))),
  /** Everything below {@code _domainkey} now has this value; of several records, the first's. */
  WILDCARD("wildcard", "ワイルドカード * で登録", "wildcard", RecordEntry::wildcard),
  /** A minute: receivers that must ask so often fail so often. */
  TTL_TOO_LOW(
      "ttl-too-low",
      "TTL が短すぎる (60 秒)",
      "TTL too low (60 s)",
      e -> e.txt(e.value(), Duration.ofSeconds(60))),
  /** Thirty days: a key that must go stays that long. */
  TTL_TOO_HIGH(
      "ttl-too-high",
      "TTL が長すぎる (30 日)",
      "TTL too high (30 days)",
      e -> e.txt(e.value(), Duration.ofDays(30))),
  /** Verifiers need not act on it (RFC 6376 §3.6.1). */
  TEST_MODE("test-mode", "t=y (テストモード) 付き", "t=y, test mode", e -> e.withTag("t=y")),
  /** Not for subdomains (RFC 6376 §3.6.1). */
  STRICT_SUBDOMAINS(
      "strict-subdomains", "t=s (サブドメイン不可) 付き", "t=s, no subdomains", e -> e.withTag("t=s")),
  /** Of RFC 4871 §3.6.1; RFC 6376 dropped it. */
  GRANULARITY("granularity", "g= (廃止されたタグ) 付き", "g=, a dropped tag", e -> e.withTag("g=info")),
  /** Not for the hash that SES uses (RFC 8301 §3.1). */
  HASH_NOT_ALLOWED("hash-not-allowed", "h=sha1 付き", "h=sha1 only", e -> e.withTag("h=sha1")),
  /** For TLS reports only (RFC 8460 §3). */
  SERVICE_NOT_ALLOWED(
      "service-not-allowed",
      "s=tlsrpt (メール以外) 付き",
      "s=tlsrpt, not for mail",
      e -> e.withTag("s=tlsrpt")),
  /** Of RFC 8463; the key is RSA. */
  WRONG_KEY_TYPE(
      "wrong-key-type",
      "鍵の種類が k=ed25519",
      "k=ed25519",
      e -> e.txt("v=DKIM1; k=ed25519; p=" + e.base64())),
  /** The new record is right, and the one that mail is signed with now is gone. */
  RECORD_IN_USE_MISSING(
      "record-in-use-missing",
      "新レコードは正しいが、使用中の旧レコードを削除",
      "right, but the record in use was deleted",
      e -> {
        e.txt(e.value());
        e.removeRecordInUse();
      });

  private final String word;
  private final String japanese;
  private final String english;
  private final String diagnosis;

  @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
  private final Consumer<RecordEntry> entering;

  Registration(String word, String japanese, String english, Consumer<RecordEntry> entering) {
    this(word, japanese, english, word, entering);
  }

  Registration(
      String word,
      String japanese,
      String english,
      String diagnosis,
      Consumer<RecordEntry> entering) {
    this.word = word;
    this.japanese = japanese;
    this.english = english;
    this.diagnosis = diagnosis;
    this.entering = entering;
  }

  /** The word in forms and commands; never changes. */
  public String word() {
    return word;
  }

  /** A few words of Japanese for a list. */
  public String japanese() {
    return japanese;
  }

  /** A few words of English for a list. */
  public String english() {
    return english;
  }

  /** The mistake's or the warning's word in a diagnosis; {@code right} where there is neither. */
  public String diagnosis() {
    return diagnosis;
  }

  /** The way of that word. */
  public static Optional<Registration> of(String word) {
    return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
  }

  /** All but the right one. */
  public static List<Registration> mistakes() {
    return Arrays.stream(values()).filter(each -> each != RIGHT).toList();
  }

  void enter(RecordEntry entry) {
    entering.accept(entry);
  }

  /** One diagnosis, whichever way the name is wrong. */
  private static final class Names {
    static final String WRONG = "wrong-name";
  }
}
