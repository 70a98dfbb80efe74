package io.dkimrotation.harness.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dkimrotation.harness.mail.Mailboxes;
import io.dkimrotation.harness.mail.RawMail;
import io.dkimrotation.harness.mail.TxtLookup;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.harness.wire.AwsError;
import io.dkimrotation.harness.wire.AwsProtocol;
import io.dkimrotation.harness.wire.Json;
import io.dkimrotation.harness.wire.WireReply;
import io.dkimrotation.harness.wire.WireRequest;
import io.dkimrotation.harness.wire.WireService;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Amazon SES, API v2: identities with their own DKIM key, and sending. Each region is by itself.
 *
 * @see <a href="https://docs.aws.amazon.com/ses/latest/APIReference-V2/">SES API v2</a>
 */
public final class FakeSes implements WireService {
  private static final Pattern IDENTITY = Pattern.compile("/v2/email/identities/([^/]+)(/dkim)?");
  // Older models of the API have this one under v1.
  private static final Pattern SIGNING =
      Pattern.compile("/v[12]/email/identities/([^/]+)/dkim/signing");
  private static final String SEND = "SendEmail";

  private final World world;
  private final RequestRate rate = new RequestRate();
  private final Map<String, SesAccount> accounts = new ConcurrentHashMap<>();
  private final List<PutObserver> observers = new CopyOnWriteArrayList<>();
  private final SesSending sending;

  /**
   * What SES lives in.
   *
   * @param agenda its time
   * @param random when it looks, and what message ids are like
   * @param dns how it sees the DNS; never asked while a lock is held
   * @param mailboxes where what it sends arrives, at once
   * @param model with what it signs between a put and its look
   */
  public record World(
      Agenda agenda, Random random, TxtLookup dns, Mailboxes mailboxes, SigningModel model) {}

  /** A TXT record that publishes a key: its absolute name without the last dot, and its value. */
  public record PublishedKey(String name, String value) {}

  /** Who wants to know of each key given to SES, at the very instant. */
  @FunctionalInterface
  public interface PutObserver {
    /** Called after SES took the key, before it answers. */
    void onPut(String region, String domain, String selector, Instant at);
  }

  /** No identities yet, out of the sandbox. */
  public FakeSes(World world) {
    this.world = world;
    this.sending = new SesSending(world);
  }

  /** Adds an observer of puts, a first key's included. */
  public void onPut(PutObserver observer) {
    observers.add(observer);
  }

  /** Sets up a domain that has been verified with this key for long; SES looks again in a day. */
  public void addVerified(String region, String domain, String selector, String base64Pkcs1) {
    HeldKey key = HeldKey.accept(selector, base64Pkcs1);
    SesIdentity identity = identity(domain, key, Optional.empty());
    account(region).add(domain, identity);
    identity.assumeSeen();
  }

  /**
   * Sets up a domain that has been verified with SES's own keys for long.
   *
   * @return what the domain's zone needs for it, names of aliases to their targets
   */
  public Map<String, String> addVerifiedWithEasyDkim(String region, String domain) {
    EasyDkimKeys keys = EasyDkimKeys.make(world.random());
    SesIdentity identity = identity(domain, keys.key(), Optional.of(keys));
    account(region).add(domain, identity);
    identity.assumeSeen();
    return keys.aliases(domain);
  }

  /** The records that SES publishes for a domain's own keys in a region, in its own zone. */
  public Optional<PublishedKey> easyDkimRecord(String region, String domain) {
    return account(region).domain(domain).view().easy().map(keys -> keys.record(domain));
  }

  /**
   * Has SES say FAILED from now on until it is given a key again, as it does 72 hours after the
   * last look that it was content with.
   */
  public void giveUp(String region, String domain) {
    account(region).domain(domain).giveUp();
  }

  /** Has SES look once more where it has given up, as when its support is asked to. */
  public void lookAgain(String region, String domain) {
    account(region).domain(domain).lookAgain();
  }

  /** Whether SES has seen the record of the key that it holds, and signs with it. */
  public boolean signs(String region, String domain) {
    return account(region)
        .nearest("any@" + domain)
        .map(SesIdentity::view)
        .map(view -> view.signingEnabled() && view.status() == SesIdentity.DkimStatus.SUCCESS)
        .orElse(false);
  }

  /**
   * With which key a mail of the domain would be signed now.
   *
   * @return empty if it would be sent without the domain's signature
   * @throws AwsError MessageRejected if SES would not take it
   */
  public Optional<PublishedKey> keyInUse(String region, String domain) {
    String from = "any@" + domain;
    SesSending.checkVerified(region, account(region), from, List.of());
    return account(region)
        .nearest(from)
        .flatMap(identity -> identity.signingKey(world.model()))
        .flatMap(key -> key.published(domain));
  }

  /**
   * The key that SES holds, whether it has seen its record or not; empty for one that never works.
   */
  public Optional<PublishedKey> heldKey(String region, String domain) {
    return account(region).nearest("any@" + domain).flatMap(SesIdentity::heldKey);
  }

  /** Sets up a verified sender address; mail from it has no signature of its domain. */
  public void addVerifiedAddress(String region, String address) {
    account(region).addAddress(address);
  }

  /** Gives a domain a custom MAIL FROM domain, as verified. */
  public void setMailFrom(String region, String domain, String mailFromDomain) {
    account(region).domain(domain).useMailFrom(mailFromDomain);
  }

  /** Moves a region into the sandbox: mail only to verified recipients. */
  public void putIntoSandbox(String region) {
    account(region).putIntoSandbox();
  }

  /** The record that publishes the key of the second signature, {@code d=amazonses.com}. */
  public PublishedKey amazonSesRecord() {
    return sending.ownRecord();
  }

  /**
   * Sends a mail without the wire, for probes by the thousand; SES's own rules are the same.
   *
   * @return the message id
   * @throws AwsError MessageRejected
   */
  public String send(String region, String from, List<String> recipients, byte[] raw) {
    return sending.send(region, account(region), from, recipients, RawMail.parse(raw));
  }

  @Override
  public String name() {
    return "sesv2";
  }

  @Override
  public String signingName() {
    return "ses";
  }

  @Override
  public AwsProtocol protocol() {
    return AwsProtocol.REST_JSON;
  }

  @Override
  public String operation(WireRequest request) {
    String asked = request.method() + " " + request.rawPath();
    return switch (asked) {
      case "POST /v2/email/outbound-emails" -> SEND;
      case "POST /v2/email/identities" -> "CreateEmailIdentity";
      case "GET /v2/email/identities" -> "ListEmailIdentities";
      case "GET /v2/email/account" -> "GetAccount";
      default -> operationOnIdentity(request.method(), request.rawPath()).orElse(asked);
    };
  }

  private static Optional<String> operationOnIdentity(String method, String path) {
    if (method.equals("PUT") && SIGNING.matcher(path).matches()) {
      return Optional.of("PutEmailIdentityDkimSigningAttributes");
    }
    Matcher identity = IDENTITY.matcher(path);
    if (!identity.matches()) {
      return Optional.empty();
    }
    boolean dkim = identity.group(2) != null;
    if (method.equals("PUT") && dkim) {
      return Optional.of("PutEmailIdentityDkimAttributes");
    }
    return method.equals("GET") && !dkim ? Optional.of("GetEmailIdentity") : Optional.empty();
  }

  @Override
  public WireReply answer(String operation, WireRequest request) {
    if (!operation.equals(SEND)) {
      rate.take(world.agenda().now());
    }
    String region = request.region();
    return WireReply.json(
        switch (operation) {
          case SEND -> sendEmail(region, request.json());
          case "CreateEmailIdentity" -> create(region, request.json());
          case "GetEmailIdentity" -> get(region, named(IDENTITY, request));
          case "PutEmailIdentityDkimSigningAttributes" ->
              putSigning(region, named(SIGNING, request), request.json());
          case "PutEmailIdentityDkimAttributes" ->
              putDkim(region, named(IDENTITY, request), request.json());
          case "ListEmailIdentities" -> list(region);
          case "GetAccount" -> SesJson.account(account(region).sandbox());
          default -> throw AwsError.notFaked("sesv2: " + operation);
        });
  }

  private ObjectNode sendEmail(String region, JsonNode body) {
    String boundary = "----=_Part_%016x".formatted(world.random().nextLong());
    SendEmailRequest email = SendEmailRequest.parse(body, boundary);
    String id =
        sending.send(region, account(region), email.from(), email.recipients(), email.mail());
    return Json.object().put("MessageId", id);
  }

  private ObjectNode create(String region, JsonNode body) {
    String domain = body.path("EmailIdentity").asText();
    JsonNode attributes = body.path("DkimSigningAttributes");
    if (!attributes.has("DomainSigningPrivateKey")) {
      throw AwsError.notFaked("CreateEmailIdentity without a key of the caller's own");
    }
    HeldKey key = key(domain, attributes);
    // Signing starts switched off: nothing AWS says lets a caller count on the contrary.
    SesIdentity identity = identity(domain, key, Optional.empty());
    account(region).add(domain, identity);
    identity.put(key);
    tellObservers(region, domain, key);
    SesIdentity.View view = identity.view();
    ObjectNode answer =
        Json.object().put("IdentityType", "DOMAIN").put("VerifiedForSendingStatus", false);
    answer.set("DkimAttributes", SesJson.dkim(view));
    return answer;
  }

  private ObjectNode putSigning(String region, String domain, JsonNode body) {
    String origin = body.path("SigningAttributesOrigin").asText();
    if (!origin.equals("EXTERNAL") && !origin.equals("AWS_SES")) {
      throw AwsError.notFaked("PutEmailIdentityDkimSigningAttributes with origin " + origin);
    }
    if (account(region).hasAddress(domain)) {
      throw new AwsError("BadRequestException", 400, "must be a valid domain");
    }
    SesIdentity identity = account(region).domain(domain);
    HeldKey key = give(identity, domain, origin, body.path("SigningAttributes"));
    tellObservers(region, domain, key);
    ObjectNode attributes = SesJson.dkim(identity.view());
    ObjectNode answer = Json.object().put("DkimStatus", attributes.path("Status").asText());
    answer.set("DkimTokens", attributes.path("Tokens"));
    return answer;
  }

  private static HeldKey give(
      SesIdentity identity, String domain, String origin, JsonNode attributes) {
    if (origin.equals("AWS_SES")) {
      return identity.putEasy();
    }
    HeldKey key = key(domain, attributes);
    identity.put(key);
    return key;
  }

  private ObjectNode putDkim(String region, String domain, JsonNode body) {
    account(region).domain(domain).enableSigning(body.path("SigningEnabled").asBoolean());
    return Json.object();
  }

  private ObjectNode get(String region, String name) {
    SesAccount account = account(region);
    return account.hasAddress(name)
        ? SesJson.address()
        : SesJson.domain(account.domain(name).view());
  }

  private ObjectNode list(String region) {
    ObjectNode answer = Json.object();
    ArrayNode identities = answer.putArray("EmailIdentities");
    SesAccount account = account(region);
    account.domains().forEach((name, i) -> identities.add(SesJson.listed(name, i.view())));
    account.addresses().stream()
        .sorted()
        .forEach(name -> identities.add(SesJson.listedAddress(name)));
    return answer;
  }

  private static HeldKey key(String domain, JsonNode attributes) {
    if (domain.contains("@") || !domain.contains(".")) {
      throw new AwsError("BadRequestException", 400, domain + " must be a valid domain");
    }
    return HeldKey.accept(
        attributes.path("DomainSigningSelector").asText(),
        attributes.path("DomainSigningPrivateKey").asText());
  }

  private SesIdentity identity(String domain, HeldKey key, Optional<EasyDkimKeys> easy) {
    return new SesIdentity(world.agenda(), world.dns(), world.random(), domain, key, easy);
  }

  private void tellObservers(String region, String domain, HeldKey key) {
    Instant now = world.agenda().now();
    observers.forEach(observer -> observer.onPut(region, domain, key.selector(), now));
  }

  private SesAccount account(String region) {
    return accounts.computeIfAbsent(region, any -> new SesAccount());
  }

  private static String named(Pattern path, WireRequest request) {
    Matcher matcher = path.matcher(request.rawPath());
    if (!matcher.matches()) {
      throw new IllegalStateException(request.rawPath());
    }
    return WireRequest.decodeSegment(matcher.group(1));
  }
}
