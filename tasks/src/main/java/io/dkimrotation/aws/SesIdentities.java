package io.dkimrotation.aws;

import io.dkimrotation.dkim.DkimPrivateKey;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.EasyDkim;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.SendingAccount;
import io.dkimrotation.rotation.failure.SesRefused;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AlreadyExistsException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.DkimAttributes;
import software.amazon.awssdk.services.sesv2.model.DkimSigningAttributes;
import software.amazon.awssdk.services.sesv2.model.DkimSigningAttributesOrigin;
import software.amazon.awssdk.services.sesv2.model.GetAccountResponse;
import software.amazon.awssdk.services.sesv2.model.GetEmailIdentityResponse;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.ListEmailIdentitiesResponse;
import software.amazon.awssdk.services.sesv2.model.MailFromAttributes;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainStatus;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

/** Domain identities of Amazon SES, one client per region (SES API v2). */
public final class SesIdentities {
  private static final int LARGEST_PAGE = 1000;

  private final Function<String, SesV2Client> clients;
  private final SesPace pace;

  /**
   * Builds nothing yet.
   *
   * @param clients by region
   */
  public SesIdentities(Function<String, SesV2Client> clients, SesPace pace) {
    this.clients = clients;
    this.pace = pace;
  }

  /**
   * What SES says (GetEmailIdentity).
   *
   * @param identity a domain or a mail address
   * @return empty if there is no such identity in the region
   */
  public Optional<IdentityState> state(String region, String identity) {
    pace.await();
    try {
      GetEmailIdentityResponse answer =
          clients.apply(region).getEmailIdentity(r -> r.emailIdentity(identity));
      DkimAttributes dkim = answer.dkimAttributes();
      boolean own = dkim.signingAttributesOrigin() == DkimSigningAttributesOrigin.EXTERNAL;
      return Optional.of(
          new IdentityState(
              region,
              Boolean.TRUE.equals(answer.verifiedForSendingStatus()),
              Boolean.TRUE.equals(dkim.signingEnabled()),
              dkim.signingAttributesOriginAsString(),
              own && !dkim.tokens().isEmpty() ? dkim.tokens().get(0) : null,
              own ? Optional.empty() : Optional.of(easyDkim(dkim)),
              dkim.statusAsString(),
              mailFrom(answer.mailFromAttributes())));
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> mailFrom(MailFromAttributes attributes) {
    return Optional.ofNullable(attributes)
        .filter(from -> from.mailFromDomainStatus() == MailFromDomainStatus.SUCCESS)
        .map(MailFromAttributes::mailFromDomain);
  }

  /** What the account may send in a region (GetAccount). */
  public SendingAccount account(String region) {
    pace.await();
    GetAccountResponse answer = clients.apply(region).getAccount(r -> {});
    return new SendingAccount(
        region,
        !Boolean.FALSE.equals(answer.productionAccessEnabled()),
        !Boolean.FALSE.equals(answer.sendingEnabled()));
  }

  /**
   * All identities of a region, domains and mail addresses (ListEmailIdentities), a thousand at a
   * time.
   */
  public List<String> all(String region) {
    List<String> names = new ArrayList<>();
    String next = null;
    do {
      pace.await();
      String token = next;
      ListEmailIdentitiesResponse page =
          clients.apply(region).listEmailIdentities(r -> r.pageSize(LARGEST_PAGE).nextToken(token));
      page.emailIdentities().forEach(identity -> names.add(identity.identityName()));
      next = page.nextToken();
    } while (next != null);
    return names;
  }

  /**
   * Gives SES a key for an identity that it has (PutEmailIdentityDkimSigningAttributes). The one
   * selector and key that it held before are gone with this call.
   *
   * @throws SesRefused if SES finds domain, selector or key invalid
   */
  public void put(String region, DomainName domain, Selector selector, DkimPrivateKey key) {
    pace.await();
    try {
      clients
          .apply(region)
          .putEmailIdentityDkimSigningAttributes(
              r ->
                  r.emailIdentity(domain.value())
                      .signingAttributesOrigin(DkimSigningAttributesOrigin.EXTERNAL)
                      .signingAttributes(attributes(selector, key)));
    } catch (BadRequestException e) {
      throw invalid(region, domain, selector, e);
    }
  }

  private static EasyDkim easyDkim(DkimAttributes dkim) {
    return new EasyDkim(
        dkim.tokens(), Optional.ofNullable(dkim.signingHostedZone()).orElse(EasyDkim.HOSTED_ZONE));
  }

  /**
   * Has SES sign with keys of its own again (PutEmailIdentityDkimSigningAttributes, origin {@code
   * AWS_SES}).
   */
  public void putEasyDkim(String region, DomainName domain) {
    pace.await();
    clients
        .apply(region)
        .putEmailIdentityDkimSigningAttributes(
            r ->
                r.emailIdentity(domain.value())
                    .signingAttributesOrigin(DkimSigningAttributesOrigin.AWS_SES));
  }

  /**
   * Creates the identity with its first key (CreateEmailIdentity); one that is there is kept.
   *
   * @throws SesRefused if the region has as many identities as it may, or as {@link #put}
   */
  public void create(String region, DomainName domain, Selector selector, DkimPrivateKey key) {
    pace.await();
    try {
      clients
          .apply(region)
          .createEmailIdentity(
              r ->
                  r.emailIdentity(domain.value()).dkimSigningAttributes(attributes(selector, key)));
    } catch (AlreadyExistsException e) {
      put(region, domain, selector, key);
    } catch (LimitExceededException e) {
      throw new SesRefused(
          "%s: no room for identity %s; quota: verified identities per account and region (10,000): %s"
              .formatted(region, domain, message(e)));
    } catch (BadRequestException e) {
      throw invalid(region, domain, selector, e);
    }
  }

  private static SesRefused invalid(
      String region, DomainName domain, Selector selector, BadRequestException e) {
    return new SesRefused(
        "%s: SES does not take selector %s for %s: %s"
            .formatted(region, selector, domain, message(e)));
  }

  /** SES's own words, without the SDK's. */
  private static String message(SesV2Exception e) {
    return e.awsErrorDetails().errorMessage();
  }

  /** Switches own-domain signatures on (PutEmailIdentityDkimAttributes). */
  public void switchSigningOn(String region, DomainName domain) {
    pace.await();
    clients
        .apply(region)
        .putEmailIdentityDkimAttributes(r -> r.emailIdentity(domain.value()).signingEnabled(true));
  }

  /** PKCS#1 DER in one line of base64: SES refuses PEM and has failed silently on PKCS#8. */
  private static DkimSigningAttributes attributes(Selector selector, DkimPrivateKey key) {
    return DkimSigningAttributes.builder()
        .domainSigningSelector(selector.value())
        .domainSigningPrivateKey(Base64.getEncoder().encodeToString(key.revealPkcs1()))
        .build();
  }
}
