package org.mwaliko.tck;

import java.util.Set;

/** A way in which a channel can be wrong, and the rules that catch it: one, unless they overlap. */
enum Flaw {
  UNLISTED("rule01", "rule02"),
  BAD_NAME("rule03"),
  CHANGING_DESCRIPTION("rule04"),
  OLD_SPI("rule05"),
  UNEXPLAINED_KEY("rule06"),
  OPEN_PASSWORD("rule07"),
  THREAD_BEFORE_OPENING("rule08"),
  ONE_PROBLEM_AT_A_TIME("rule09"),
  SECRET_IN_A_PROBLEM("rule10"),
  // An estimate must find that nothing was asked either.
  EAGER("rule11", "rule35"),
  DIES_IF_THE_SERVICE_IS_DOWN("rule12"),
  SENDING_CHECK("rule13"),
  ALWAYS_UP("rule14"),
  CLOSES_ONCE("rule15"),
  LEAVES_A_THREAD("rule16"),
  LEAVES_A_TIMER("rule16"),
  CHANGES_THE_LOADER("rule17"),
  FORGETS_THE_SECRET("rule18"),
  DOUBLES("rule19"),
  HOPES_AFTER_A_REFUSAL("rule20"),
  FORGETS_THE_WAIT("rule21"),
  BLAMES_THE_MESSAGE("rule22"),
  BLAMES_THE_MESSAGE_FOR_CREDENTIALS("rule23"),
  ACCEPTS_WHAT_WAS_DROPPED("rule24"),
  TRIES_AGAIN_AFTER_A_DROP("rule25"),
  DEAF("rule26"),
  TALKATIVE("rule27"),
  LOGS_ELSEWHERE("rule27"),
  ONE_AT_A_TIME("rule28"),
  ASCII_ONLY("rule29"),
  MINDS_THE_LOCALE("rule30"),
  NULL_DETAIL("rule31"),
  NULL_VERSION("rule31"),
  UNDECLARED("rule32"),
  SHORT_BATCH("rule33"),
  REVERSED_BATCH("rule33"),
  FINDS_EVERYTHING("rule34"),
  ESTIMATES_ONLINE("rule35"),
  DEAF_TO_REPORTS("rule36"),
  TRUSTING("rule37"),
  NEW_ID_EACH_TIME("rule38"),
  REMOVES_BEFORE_RECORDING("rule39"),
  COLLATES_ONCE("rule40");

  private final Set<String> rules;

  Flaw(String... rules) {
    this.rules = Set.of(rules);
  }

  Set<String> rules() {
    return rules;
  }
}
