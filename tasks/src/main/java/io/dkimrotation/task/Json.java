package io.dkimrotation.task;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.dkimrotation.dkim.DkimPublicKey;
import io.dkimrotation.dkim.DomainName;
import io.dkimrotation.dkim.Selector;
import io.dkimrotation.rotation.KeyPurpose;
import io.dkimrotation.rotation.RollBackCause;
import io.dkimrotation.rotation.RotationPurpose;
import io.dkimrotation.rotation.StartSituation;
import io.dkimrotation.rotation.WayBack;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/**
 * How values look in the state document: names and keys as text, instants in ISO 8601 (UTC),
 * durations as whole seconds in fields whose names say so.
 */
public final class Json {
  /** For everything that the tasks read and write. */
  public static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .addModule(domainTypes())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private Json() {}

  /** Writes a value on one line. */
  public static String write(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("internal error: not writable as JSON", e);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is not of that shape
   */
  public static <T> T read(String json, Class<T> type) {
    try {
      return MAPPER.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
    }
  }

  /**
   * Parses any JSON.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static JsonNode parse(String json) {
    return read(json, JsonNode.class);
  }

  private static SimpleModule domainTypes() {
    SimpleModule module = new SimpleModule();
    text(module, DomainName.class, DomainName::value, DomainName::new);
    text(module, Selector.class, Selector::value, Selector::new);
    text(module, DkimPublicKey.class, DkimPublicKey::base64, DkimPublicKey::fromBase64);
    text(
        module,
        KeyPurpose.class,
        KeyPurpose::word,
        word -> KeyPurpose.valueOf(word.toUpperCase(Locale.ROOT)));
    text(module, StartSituation.class, StartSituation::word, StartSituation::ofWord);
    text(
        module,
        RotationPurpose.class,
        RotationPurpose::word,
        word -> RotationPurpose.valueOf(word.toUpperCase(Locale.ROOT)));
    text(module, WayBack.Kind.class, WayBack.Kind::word, WayBack.Kind::ofWord);
    text(module, RollBackCause.class, RollBackCause::word, RollBackCause::ofWord);
    module.addSerializer(
        Duration.class,
        new JsonSerializer<>() {
          @Override
          public void serialize(Duration value, JsonGenerator out, SerializerProvider unused)
              throws IOException {
            out.writeNumber(value.toSeconds());
          }
        });
    module.addDeserializer(
        Duration.class,
        new JsonDeserializer<>() {
          @Override
          public Duration deserialize(JsonParser in, DeserializationContext unused)
              throws IOException {
            return Duration.ofSeconds(in.getLongValue());
          }
        });
    return module;
  }

  private static <T> void text(
      SimpleModule module, Class<T> type, Function<T, String> print, Function<String, T> parse) {
    module.addSerializer(
        type,
        new JsonSerializer<>() {
          @Override
          public void serialize(T value, JsonGenerator out, SerializerProvider unused)
              throws IOException {
            out.writeString(print.apply(value));
          }
        });
    module.addDeserializer(
        type,
        new JsonDeserializer<>() {
          @Override
          public T deserialize(JsonParser in, DeserializationContext unused) throws IOException {
            return parse.apply(in.getText());
          }
        });
  }
}
