package io.dkimrotation.harness.world;

import io.dkimrotation.aws.CertificateTable;
import io.dkimrotation.aws.Clients;
import io.dkimrotation.aws.LockTable;
import io.dkimrotation.aws.SesIdentities;
import io.dkimrotation.aws.SesPace;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.harness.time.Agenda;
import io.dkimrotation.rotation.IdentityState;
import io.dkimrotation.rotation.KeyEntry;
import io.dkimrotation.rotation.Lock;
import io.dkimrotation.rotation.SecretVersion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/**
 * What AWS holds when all is over.
 *
 * @param keys of the domain
 * @param lock of the domain; null if it was never taken
 * @param items of both tables, whole
 * @param identities by region
 * @param scheduledSecrets ARNs of those that will be deleted
 */
record Aftermath(
    List<KeyEntry> keys,
    Lock lock,
    List<Map<String, AttributeValue>> items,
    Map<String, IdentityState> identities,
    Set<String> scheduledSecrets) {

  static Aftermath of(World world, Scenario scenario) {
    Clients clients = world.clients();
    DomainName domain = scenario.settings().domain();
    DynamoDbClient dynamoDb = clients.dynamoDb();
    CertificateTable certificates = new CertificateTable(dynamoDb, Tables.CERTIFICATES);
    List<KeyEntry> keys = certificates.keysOf(domain);
    return new Aftermath(
        keys,
        new LockTable(dynamoDb, Tables.ROTATIONS).find(domain).orElse(null),
        items(dynamoDb),
        identities(world, scenario),
        scheduled(clients.secretsManager(), keys));
  }

  private static List<Map<String, AttributeValue>> items(DynamoDbClient client) {
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    for (String table : List.of(Tables.CERTIFICATES, Tables.ROTATIONS)) {
      client.scanPaginator(r -> r.tableName(table)).items().forEach(items::add);
    }
    return items;
  }

  private static Map<String, IdentityState> identities(World world, Scenario scenario) {
    Agenda agenda = world.agenda();
    SesPace pace = new SesPace(agenda.clock(), wait -> agenda.runTo(agenda.now().plus(wait)));
    SesIdentities ses = new SesIdentities(world.clients()::ses, pace);
    Map<String, IdentityState> states = new HashMap<>();
    for (String region : scenario.settings().regions()) {
      states.put(region, ses.state(region, scenario.settings().domain().value()).orElseThrow());
    }
    return states;
  }

  private static Set<String> scheduled(SecretsManagerClient client, List<KeyEntry> keys) {
    Set<String> arns = new HashSet<>();
    keys.stream()
        .map(KeyEntry::secret)
        .flatMap(Optional::stream)
        .map(SecretVersion::arn)
        .filter(arn -> client.describeSecret(r -> r.secretId(arn)).deletedDate() != null)
        .forEach(arns::add);
    return arns;
  }
}
