/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "smtp-dialogue.h"

#include "mail-enums.h"
#include "base-text.h"

#include <string.h>

/* A script has a line for each thing that happens, in its order:
     S: what the server says, "|" between the lines of one reply; behind " >> "
        what lies unread behind it
     C: what the client must send in one flight, "|" between its lines, with "*"
        and "?" as in a glob
     R  the client must wait for a further reply
     T  the client must start TLS; it succeeds
     V: failure and stage of the verdict, which must be known now
     X  the client must close the connection */
typedef struct
{
  const char *name;
  MailSecurity security;
  MailStage until;
  const char *user;
  gboolean allow_plaintext;
  const char *script;
} Case;

#define UP_TO_HELLO "R\nS: 220 mail.example.net\nC: EHLO [192.0.2.50]\n"
#define UP_TO_STARTTLS UP_TO_HELLO "S: 250 mail|STARTTLS\nC: STARTTLS\n"
#define UP_TO_SIGN_IN                                                                              \
  "T\nR\nS: 220 mail\nC: EHLO [192.0.2.50]\nS: 250 mail|AUTH PLAIN LOGIN\nC: AUTH PLAIN *\n"
#define UP_TO_MAIL UP_TO_HELLO "S: 250 mail\nC: MAIL FROM:<anna@example.net>\n"
#define UP_TO_PIPELINED                                                                            \
  UP_TO_HELLO "S: 250 mail|PIPELINING\nC: MAIL FROM:<anna@example.net>|RCPT TO:<bob@example.org>|" \
              "DATA\n"

static const Case cases[] = {
  { "greeting/refusal-ends-the-check", MAIL_SECURITY_NONE, MAIL_STAGE_HELLO, NULL, FALSE,
    "R\nS: 554 no service\nC: QUIT\nV: reply greeting\nS: 221 bye\nX" },
  { "greeting/421-closes-without-quit", MAIL_SECURITY_NONE, MAIL_STAGE_HELLO, NULL, FALSE,
    "R\nS: 421 busy\nX\nV: reply greeting" },
  { "greeting/other-success-is-no-greeting", MAIL_SECURITY_NONE, MAIL_STAGE_HELLO, NULL, FALSE,
    "R\nS: 250 hello\nC: QUIT\nV: unexpected-reply greeting" },
  { "greeting/early-reply-is-no-answer", MAIL_SECURITY_NONE, MAIL_STAGE_HELLO, NULL, FALSE,
    "R\nS: 220 mail >> 250 mail\nX\nV: early-reply hello" },
  { "greeting/421-behind-it-is-an-answer", MAIL_SECURITY_NONE, MAIL_STAGE_HELLO, NULL, FALSE,
    "R\nS: 220 mail >> 421 busy\nR\nS: 421 busy\nX\nV: reply hello" },

  { "hello/is-verified-where-nothing-more-is-asked", MAIL_SECURITY_NONE, MAIL_STAGE_HELLO, NULL,
    FALSE, UP_TO_HELLO "S: 250 mail\nC: QUIT\nV: none hello\nS: 221 bye\nX" },
  { "hello/falls-back-to-helo", MAIL_SECURITY_NONE, MAIL_STAGE_HELLO, NULL, FALSE,
    UP_TO_HELLO "S: 502 unknown\nC: HELO [192.0.2.50]\nS: 250 mail\nC: QUIT\nV: none hello" },
  { "hello/both-refused", MAIL_SECURITY_NONE, MAIL_STAGE_HELLO, NULL, FALSE,
    UP_TO_HELLO "S: 500 what\nC: HELO [192.0.2.50]\nS: 500 what\nC: QUIT\nV: reply hello" },
  { "hello/refused-name-is-not-said-again", MAIL_SECURITY_NONE, MAIL_STAGE_HELLO, NULL, FALSE,
    UP_TO_HELLO "S: 501 bad name\nC: QUIT\nV: reply hello" },

  { "encrypt/starttls-says-hello-again", MAIL_SECURITY_STARTTLS, MAIL_STAGE_HELLO, NULL, FALSE,
    UP_TO_STARTTLS "S: 220 go\nT\nC: EHLO [192.0.2.50]\nS: 250 mail\nC: QUIT\nV: none hello" },
  { "encrypt/starttls-not-offered-is-no-downgrade", MAIL_SECURITY_STARTTLS, MAIL_STAGE_SIGN_IN,
    "anna", TRUE, UP_TO_HELLO "S: 250 mail|AUTH PLAIN\nC: QUIT\nV: starttls-not-offered encrypt" },
  { "encrypt/starttls-refused-is-no-downgrade", MAIL_SECURITY_STARTTLS, MAIL_STAGE_SIGN_IN, "anna",
    TRUE, UP_TO_STARTTLS "S: 454 not now\nC: QUIT\nV: reply encrypt" },
  { "encrypt/injection-is-told", MAIL_SECURITY_STARTTLS, MAIL_STAGE_HELLO, NULL, FALSE,
    UP_TO_STARTTLS "S: 220 go >> 250 mail\nX\nV: starttls-injection encrypt" },
  { "encrypt/even-421-behind-starttls-is-injection", MAIL_SECURITY_STARTTLS, MAIL_STAGE_HELLO, NULL,
    FALSE, UP_TO_STARTTLS "S: 220 go >> 421 bye\nX\nV: starttls-injection encrypt" },
  { "encrypt/offers-from-before-are-forgotten", MAIL_SECURITY_STARTTLS, MAIL_STAGE_SIGN_IN, "anna",
    FALSE,
    UP_TO_HELLO "S: 250 mail|STARTTLS|AUTH PLAIN\nC: STARTTLS\nS: 220 go\nT\n"
                "C: EHLO [192.0.2.50]\nS: 250 mail\nC: QUIT\nV: sign-in-not-offered sign-in" },

  { "sign-in/plain-goes-with-auth", MAIL_SECURITY_TLS, MAIL_STAGE_SIGN_IN, "anna", FALSE,
    UP_TO_SIGN_IN "S: 235 ok\nC: QUIT\nV: none sign-in" },
  { "sign-in/refusal-ends-the-check", MAIL_SECURITY_TLS, MAIL_STAGE_SIGN_IN, "anna", FALSE,
    UP_TO_SIGN_IN "S: 535 no\nC: QUIT\nV: reply sign-in" },
  { "sign-in/other-success-is-no-success", MAIL_SECURITY_TLS, MAIL_STAGE_SIGN_IN, "anna", FALSE,
    UP_TO_SIGN_IN "S: 250 ok\nC: QUIT\nV: unexpected-reply sign-in" },
  { "sign-in/early-success-is-no-success", MAIL_SECURITY_TLS, MAIL_STAGE_SIGN_IN, "anna", FALSE,
    "T\nR\nS: 220 mail\nC: EHLO *\nS: 250 mail|AUTH PLAIN >> 235 ok\nX\nV: early-reply sign-in" },
  { "sign-in/ignored-initial-response-is-said-again", MAIL_SECURITY_TLS, MAIL_STAGE_SIGN_IN, "anna",
    FALSE, UP_TO_SIGN_IN "S: 334 \nC: AGFubmEAc2VjcmV0\nS: 235 ok\nC: QUIT\nV: none sign-in" },
  { "sign-in/second-challenge-is-no-second-attempt", MAIL_SECURITY_TLS, MAIL_STAGE_SIGN_IN, "anna",
    FALSE,
    UP_TO_SIGN_IN "S: 334 \nC: AGFubmEAc2VjcmV0\nS: 334 \nC: \\*\nV: sign-in-protocol sign-in\n"
                  "S: 501 ended\nC: QUIT\nS: 221 bye\nX" },
  { "sign-in/login-answers-any-prompt", MAIL_SECURITY_TLS, MAIL_STAGE_SIGN_IN, "anna", FALSE,
    "T\nR\nS: 220 mail\nC: EHLO *\nS: 250 mail|AUTH LOGIN\nC: AUTH LOGIN\nS: 334 who?\nC: YW5uYQ==\n"
    "S: 334 \nC: c2VjcmV0\nS: 235 ok\nC: QUIT\nV: none sign-in" },
  { "sign-in/success-before-the-password-is-no-success", MAIL_SECURITY_TLS, MAIL_STAGE_SIGN_IN,
    "anna", FALSE,
    "T\nR\nS: 220 mail\nC: EHLO *\nS: 250 mail|AUTH LOGIN\nC: AUTH LOGIN\nS: 235 ok\nC: QUIT\n"
    "V: sign-in-protocol sign-in" },
  { "sign-in/unencrypted-password-is-kept-back", MAIL_SECURITY_NONE, MAIL_STAGE_SIGN_IN, "anna",
    FALSE, UP_TO_HELLO "S: 250 mail|AUTH PLAIN\nC: QUIT\nV: plaintext-password sign-in" },
  { "sign-in/unencrypted-password-goes-with-consent", MAIL_SECURITY_NONE, MAIL_STAGE_SIGN_IN,
    "anna", TRUE,
    UP_TO_HELLO "S: 250 mail|AUTH PLAIN\nC: AUTH PLAIN *\nS: 235 ok\nC: QUIT\nV: none sign-in" },
  { "sign-in/not-offered-verifies-no-password", MAIL_SECURITY_TLS, MAIL_STAGE_MESSAGE, "anna",
    FALSE, "T\nR\nS: 220 mail\nC: EHLO *\nS: 250 mail\nC: QUIT\nV: sign-in-not-offered sign-in" },
  { "sign-in/nothing-in-common", MAIL_SECURITY_TLS, MAIL_STAGE_SIGN_IN, "anna", FALSE,
    "T\nR\nS: 220 mail\nC: EHLO *\nS: 250 mail|AUTH XYMCOOKIE\nC: QUIT\n"
    "V: no-common-mechanism sign-in" },
  { "sign-in/none-without-a-user", MAIL_SECURITY_NONE, MAIL_STAGE_RECIPIENT, NULL, FALSE,
    UP_TO_HELLO "S: 250 mail|AUTH PLAIN\nC: MAIL *" },

  { "sender/refusal-ends-the-check", MAIL_SECURITY_NONE, MAIL_STAGE_RECIPIENT, NULL, FALSE,
    UP_TO_MAIL "S: 550 no\nC: QUIT\nV: reply sender" },
  { "sender/size-is-said-where-offered", MAIL_SECURITY_NONE, MAIL_STAGE_RECIPIENT, NULL, FALSE,
    UP_TO_HELLO "S: 250 mail|SIZE\nC: MAIL FROM:<anna@example.net> SIZE=???" },
  { "sender/too-small-a-size-is-told", MAIL_SECURITY_NONE, MAIL_STAGE_RECIPIENT, NULL, FALSE,
    UP_TO_HELLO "S: 250 mail|SIZE 10\nC: QUIT\nV: message-over-size sender" },

  { "recipient/is-verified-and-nothing-is-sent", MAIL_SECURITY_NONE, MAIL_STAGE_RECIPIENT, NULL,
    FALSE,
    UP_TO_MAIL "S: 250 ok\nC: RCPT TO:<bob@example.org>\nS: 250 ok\nC: QUIT\nV: none recipient" },
  { "recipient/forwarding-is-a-success", MAIL_SECURITY_NONE, MAIL_STAGE_RECIPIENT, NULL, FALSE,
    UP_TO_MAIL "S: 250 ok\nC: RCPT *\nS: 251 elsewhere\nC: QUIT\nV: none recipient" },
  { "recipient/refusal-ends-the-check", MAIL_SECURITY_NONE, MAIL_STAGE_MESSAGE, NULL, FALSE,
    UP_TO_MAIL "S: 250 ok\nC: RCPT *\nS: 550 unknown\nC: QUIT\nV: reply recipient" },

  { "message/goes-step-by-step", MAIL_SECURITY_NONE, MAIL_STAGE_MESSAGE, NULL, FALSE,
    UP_TO_MAIL "S: 250 ok\nC: RCPT *\nS: 250 ok\nC: DATA\nS: 354 go\nC: Date: *|.\nS: 250 ok\n"
               "C: QUIT\nV: none message\nS: 500 what\nX" },
  { "message/data-must-be-asked-for", MAIL_SECURITY_NONE, MAIL_STAGE_MESSAGE, NULL, FALSE,
    UP_TO_MAIL "S: 250 ok\nC: RCPT *\nS: 250 ok\nC: DATA\nS: 250 ok\nC: QUIT\n"
               "V: unexpected-reply message" },
  { "message/refusal-after-the-dot", MAIL_SECURITY_NONE, MAIL_STAGE_MESSAGE, NULL, FALSE,
    UP_TO_MAIL "S: 250 ok\nC: RCPT *\nS: 250 ok\nC: DATA\nS: 354 go\nC: Date: *|.\nS: 554 spam\n"
               "C: QUIT\nV: reply message" },

  { "pipelining/each-reply-is-judged-in-turn", MAIL_SECURITY_NONE, MAIL_STAGE_MESSAGE, NULL, FALSE,
    UP_TO_PIPELINED "S: 250 ok >> 250 ok\nR\nS: 250 ok >> 354 go\nR\nS: 354 go\nC: Date: *|.\n"
                    "S: 250 ok\nC: QUIT\nV: none message" },
  { "pipelining/refused-sender-drains-the-rest", MAIL_SECURITY_NONE, MAIL_STAGE_MESSAGE, NULL,
    FALSE,
    UP_TO_PIPELINED "S: 550 no >> 503 no\nR\nV: reply sender\nS: 503 no >> 503 no\nR\nS: 503 no\n"
                    "C: QUIT\nS: 221 bye\nX" },
  { "pipelining/data-for-nobody-sends-nothing", MAIL_SECURITY_NONE, MAIL_STAGE_MESSAGE, NULL, FALSE,
    UP_TO_PIPELINED "S: 250 ok >> 550 no\nR\nS: 550 no >> 354 go\nR\nV: reply recipient\n"
                    "S: 354 go\nX" },
  { "pipelining/one-reply-too-many-is-told", MAIL_SECURITY_NONE, MAIL_STAGE_MESSAGE, NULL, FALSE,
    UP_TO_PIPELINED "S: 250 ok >> 250 ok\nR\nS: 250 ok >> 354 go\nR\nS: 354 go >> 250 queued\nX\n"
                    "V: early-reply message" },
};

typedef struct
{
  MailDialogue *dialogue;
  MailAction action;
  const Case *test;
  const char *line;
} Play;

static MailAction
do_nothing (void)
{
  return (MailAction){ MAIL_ACTION_CLOSE, NULL };
}

static void
take (Play *play, MailAction action)
{
  g_clear_pointer (&play->action.flight, mail_flight_free);
  play->action = action;
}

static void
say (Play *play, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " >> ", 2);
  g_auto (GStrv) lines = g_strsplit (parts[0] + 4, "|", -1);
  guint code = (guint) g_ascii_strtoull (parts[0], NULL, 10);
  g_autoptr (MailReply) reply = mail_reply_new (code, (const char *const *) lines);

  take (play, mail_dialogue_replied (play->dialogue, reply, parts[1]));
}

static void
expect_flight (Play *play, const char *text)
{
  g_auto (GStrv) globs = g_strsplit (text, "|", -1);
  guint n_globs = g_strv_length (globs);
  g_auto (GStrv) lines = NULL;
  const char *wire;

  g_assert_cmpint (play->action.kind, ==, MAIL_ACTION_SEND);
  wire = base_secret_peek (mail_flight_get_wire (play->action.flight));
  g_assert_true (g_str_has_suffix (wire, "\r\n"));
  lines = g_strsplit (wire, "\r\n", -1);

  /* A message has more lines than the script names: its first and its last. */
  if (!g_str_has_prefix (text, "Date:"))
    g_assert_cmpuint (g_strv_length (lines) - 1, ==, n_globs);
  for (guint i = 0; i < n_globs; i++)
    {
      const char *line = i + 1 == n_globs ? lines[g_strv_length (lines) - 2] : lines[i];

      if (g_str_equal (globs[i], "\\*"))
        g_assert_cmpstr (line, ==, "*");
      else if (!g_pattern_match_simple (globs[i], line))
        g_error ("%s: “%s” is not “%s”", play->test->name, line, globs[i]);
    }
}

static void
expect_verdict (Play *play, const char *text)
{
  const MailVerdict *verdict = mail_dialogue_get_state (play->dialogue).verdict;
  g_autofree char *found = NULL;

  g_assert_nonnull (verdict);
  found = g_strdup_printf ("%s %s", base_enum_to_nick (MAIL_TYPE_FAILURE, (int) verdict->failure),
                           mail_stage_to_nick (verdict->stage));
  g_assert_cmpstr (found, ==, text);
}

static void
encrypt (Play *play)
{
  NetChannelBindings bindings = { NULL, NULL };

  g_assert_cmpint (play->action.kind, ==, MAIL_ACTION_START_TLS);
  take (play, mail_dialogue_encrypted (play->dialogue, &bindings));
}

static void
play_line (Play *play, const char *line)
{
  switch (*line)
    {
    case 'S':
      say (play, line + 3);
      break;
    case 'C':
      expect_flight (play, line + 3);
      break;
    case 'R':
      g_assert_cmpint (play->action.kind, ==, MAIL_ACTION_RECEIVE);
      break;
    case 'T':
      encrypt (play);
      break;
    case 'V':
      expect_verdict (play, line + 3);
      break;
    case 'X':
      g_assert_cmpint (play->action.kind, ==, MAIL_ACTION_CLOSE);
      break;
    default:
      g_error ("A script cannot say “%s”", line);
    }
}

static MailDialogue *
new_dialogue (const Case *test, const char *sender, const char *recipient)
{
  g_autoptr (BaseSecret) secret = base_secret_new_from_text ("secret");
  const MailSettings settings = {
    .server = "mail.example.net",
    .port = 587,
    .security = test->security,
    .user = test->user,
  };
  const MailGoal goal = {
    .until = test->until,
    .sender = sender,
    .recipient = recipient,
    .allows_plaintext_password = test->allow_plaintext,
  };
  g_autoptr (MailRequest) request = mail_request_new (&settings, secret, &goal);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 24, 12, 0, 0);

  return smtp_dialogue_new (request, now);
}

static void
test_script (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (MailDialogue) dialogue = new_dialogue (test, "anna@example.net", "bob@example.org");
  Play play = { .dialogue = dialogue, .action = do_nothing (), .test = test };
  g_auto (GStrv) lines = g_strsplit (test->script, "\n", -1);

  take (&play, mail_dialogue_connected (dialogue, "[192.0.2.50]"));
  for (gsize i = 0; lines[i] != NULL; i++)
    play_line (&play, lines[i]);
  take (&play, do_nothing ());
}

static void
play_addresses (const char *sender, const char *recipient, const char *script)
{
  const Case test = { "addresses", MAIL_SECURITY_NONE, MAIL_STAGE_RECIPIENT, NULL, FALSE, NULL };
  g_autoptr (MailDialogue) dialogue = new_dialogue (&test, sender, recipient);
  Play play = { .dialogue = dialogue, .action = do_nothing (), .test = &test };
  g_auto (GStrv) lines = g_strsplit (script, "\n", -1);

  take (&play, mail_dialogue_connected (dialogue, "[192.0.2.50]"));
  for (gsize i = 0; lines[i] != NULL; i++)
    play_line (&play, lines[i]);
  take (&play, do_nothing ());
}

static void
test_international_domain_goes_as_ascii (void)
{
  play_addresses ("anna@bücher.example", "bob@例え.example",
                  UP_TO_HELLO "S: 250 mail|SMTPUTF8\n"
                              "C: MAIL FROM:<anna@xn--bcher-kva.example>\nS: 250 ok\n"
                              "C: RCPT TO:<bob@xn--r8jz45g.example>");
}

static void
test_international_local_part_needs_smtputf8 (void)
{
  play_addresses ("jörg@example.net", "bob@example.org",
                  UP_TO_HELLO "S: 250 mail|SMTPUTF8|8BITMIME\n"
                              "C: MAIL FROM:<jörg@example.net> SMTPUTF8 BODY=8BITMIME");
  play_addresses ("anna@example.net", "jörg@example.org",
                  UP_TO_HELLO "S: 250 mail\nC: QUIT\nV: smtputf8-not-offered sender");
}

static void
test_line_end_in_an_address_is_no_command (void)
{
  play_addresses ("anna@example.net>\r\nRSET", "bob@example.org",
                  UP_TO_HELLO "S: 250 mail\nC: MAIL FROM:<anna@example.net>??RSET>");
}

static void
test_challenges_end (void)
{
  const Case test = { "challenges", MAIL_SECURITY_TLS, MAIL_STAGE_SIGN_IN, "anna", FALSE, NULL };
  g_autoptr (MailDialogue) dialogue = new_dialogue (&test, NULL, NULL);
  Play play = { .dialogue = dialogue, .action = do_nothing (), .test = &test };
  guint n_challenges = 0;

  take (&play, mail_dialogue_connected (dialogue, "[192.0.2.50]"));
  encrypt (&play);
  say (&play, "220 mail");
  say (&play, "250 mail|AUTH LOGIN");
  while (mail_dialogue_get_state (dialogue).verdict == NULL)
    {
      say (&play, "334 VXNlcm5hbWU6");
      g_assert_cmpuint (++n_challenges, <=, 21);
    }
  expect_flight (&play, "\\*");
  expect_verdict (&play, "sign-in-protocol sign-in");
  take (&play, do_nothing ());
}

static void
test_secret_is_never_shown (void)
{
  const Case test = { "secret", MAIL_SECURITY_TLS, MAIL_STAGE_SIGN_IN, "anna", FALSE, NULL };
  g_autoptr (MailDialogue) dialogue = new_dialogue (&test, NULL, NULL);
  Play play = { .dialogue = dialogue, .action = do_nothing (), .test = &test };
  const MailFlightLine *line;

  take (&play, mail_dialogue_connected (dialogue, "[192.0.2.50]"));
  encrypt (&play);
  say (&play, "220 mail");
  say (&play, "250 mail|AUTH PLAIN");
  expect_flight (&play, "AUTH PLAIN AGFubmEAc2VjcmV0");
  line = mail_flight_get_lines (play.action.flight)->pdata[0];
  g_assert_true (line->is_secret);
  g_assert_cmpstr (line->text, ==, "AUTH PLAIN ••••••••");
  take (&play, do_nothing ());
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/dialogue/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_script);
    }
  g_test_add_func ("/dialogue/sender/international-domain-goes-as-ascii",
                   test_international_domain_goes_as_ascii);
  g_test_add_func ("/dialogue/sender/international-local-part-needs-smtputf8",
                   test_international_local_part_needs_smtputf8);
  g_test_add_func ("/dialogue/sender/line-end-in-an-address-is-no-command",
                   test_line_end_in_an_address_is_no_command);
  g_test_add_func ("/dialogue/sign-in/challenges-end", test_challenges_end);
  g_test_add_func ("/dialogue/sign-in/secret-is-never-shown", test_secret_is_never_shown);

  return g_test_run ();
}
