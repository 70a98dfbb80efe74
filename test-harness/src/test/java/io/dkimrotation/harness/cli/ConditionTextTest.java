package io.dkimrotation.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTextTest {
  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      value = {
        "{'Variable':'$.a.status','StringEquals':'missing'}            # status = \"missing\"",
        "{'Variable':'$.due','BooleanEquals':false}                    # not due",
        "{'Variable':'$.n','NumericGreaterThanEquals':3}               # n ≥ 3",
        "{'Variable':'$.n','NumericLessThanPath':'$.limit.most'}       # n < most",
        "{'Variable':'$.at','TimestampLessThanEqualsPath':'$$.State.EnteredTime'}"
            + "# at ≤ EnteredTime",
        "{'Variable':'$.name','StringMatches':'go*'}                   # name like \"go*\"",
        "{'Variable':'$.token','IsNull':true}                          # token is null",
        "{'Variable':'$.token','IsPresent':true}                       # token given",
        "{'Variable':'$.token','IsPresent':false}                      # no token",
        "{'Not':{'Variable':'$.token','IsPresent':true}}               # no token",
        "{'Not':{'Variable':'$.a','StringEquals':'x'}}                 # not (a = \"x\")",
        "{'And':[{'Variable':'$.a','IsPresent':true},{'Variable':'$.a','BooleanEquals':true}]} # a",
        "{'And':[{'Variable':'$.a','IsPresent':true},{'Variable':'$.b','BooleanEquals':true}]}"
            + "# a given and b",
        "{'Or':[{'Variable':'$.a','BooleanEquals':true},{'And':["
            + "{'Variable':'$.b','BooleanEquals':true},{'Variable':'$.c','BooleanEquals':true}]}]}"
            + "# a or (b and c)",
      })
  void saysTheRuleInAFewWords(String rule, String words) throws Exception {
    assertThat(said(rule)).isEqualTo(words);
  }

  @Test
  void refusesAnOperatorThatItDoesNotKnow() {
    assertThatThrownBy(() -> said("{'Variable':'$.a','StringSounds':'x'}"))
        .hasMessage("unknown choice operator StringSounds");
  }

  @Test
  void refusesARuleWithoutOperator() {
    assertThatThrownBy(() -> said("{'Variable':'$.a','Next':'B'}"))
        .hasMessageStartingWith("a comparison has a Variable and one operator");
  }

  private static String said(String rule) throws JsonProcessingException {
    return ConditionText.of(new ObjectMapper().readTree(rule.replace('\'', '"')));
  }
}
