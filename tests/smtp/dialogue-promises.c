/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialogue-promises.h"

#include <string.h>

#include "smtp-dialogue.h"

#define USER "anna@example.net"
#define PASSWORD "a-password-that-nobody-may-see"
#define MAX_REPLIES 80

/* The promises of the design that a dialogue can break, stated as code, for any
   server: what it says and does is taken from bytes. */
typedef struct
{
  const guint8 *bytes;
  gsize length;
  MailRequest *request;
  MailDialogue *dialogue;
  GQueue *asked;
  const char *unread;
  guint next_code;
  gboolean had_verdict;
  guint n_sign_ins;
  gboolean has_signed_in;
  gboolean has_recipient;
  gboolean may_hand_over;
  const char *passed;
} Play;

/* What each command is there for. */
static const char *const commands[] = { "EHLO ", "HELO ",     "STARTTLS", "AUTH ",
                                        "DATA",  "MAIL FROM", "RCPT TO:", "QUIT" };

#define PROMISE(holds)                                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (!(holds))                                                                                  \
      g_error ("Broken: %s", #holds);                                                              \
  }                                                                                                \
  G_STMT_END

static guint
take (Play *play, guint below)
{
  guint value = 0;

  if (play->length > 0)
    {
      value = *play->bytes % below;
      play->bytes++;
      play->length--;
    }

  return value;
}

static gboolean
has_secret (const char *text)
{
  static const char *const forms[] = {
    PASSWORD,
    /* In base64, at each of the three places where it can begin */
    "YS1wYXNzd29yZC10aGF0LW5vYm9keS1tYXkt",
    "EtcGFzc3dvcmQtdGhhdC1ub2JvZHktbWF5LX",
    "hLXBhc3N3b3JkLXRoYXQtbm9ib2R5LW1heS1z",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    if (strstr (text, forms[i]) != NULL)
      return TRUE;

  return FALSE;
}

static const char *
find_command (const char *line)
{
  for (gsize i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_has_prefix (line, commands[i]))
      return commands[i];

  return strcmp (line, "*") == 0 ? "*" : "response";
}

static gboolean
is_allowed_in_the_clear (Play *play)
{
  return mail_request_get_settings (play->request)->security == MAIL_SECURITY_NONE &&
         mail_request_get_goal (play->request)->allows_plaintext_password;
}

static void
check_secrets (Play *play, const char *wire, GPtrArray *shown)
{
  gboolean is_marked = FALSE;

  for (guint i = 0; i < shown->len; i++)
    {
      const MailFlightLine *line = shown->pdata[i];

      PROMISE (!has_secret (line->text));
      is_marked = is_marked || line->is_secret;
    }

  if (!has_secret (wire))
    return;
  PROMISE (is_marked);
  PROMISE (mail_dialogue_get_state (play->dialogue).is_encrypted || is_allowed_in_the_clear (play));
}

static void
check_command (Play *play, const char *command)
{
  gboolean wants_sign_in = mail_request_asks_for (play->request, MAIL_STAGE_SIGN_IN);

  if (g_str_equal (command, "AUTH "))
    {
      PROMISE (wants_sign_in);
      PROMISE (++play->n_sign_ins == 1);
    }
  if (g_str_equal (command, "MAIL FROM") || g_str_equal (command, "RCPT TO:"))
    {
      PROMISE (!wants_sign_in || play->has_signed_in);
      PROMISE (mail_request_asks_for (play->request, MAIL_STAGE_RECIPIENT));
    }
  if (g_str_equal (command, "DATA"))
    PROMISE (mail_request_asks_for (play->request, MAIL_STAGE_MESSAGE));
  if (mail_request_get_settings (play->request)->security == MAIL_SECURITY_TLS)
    PROMISE (mail_dialogue_get_state (play->dialogue).is_encrypted);
  if (play->unread != NULL || play->had_verdict)
    PROMISE (g_str_equal (command, "QUIT") || g_str_equal (command, "*"));
}

static void
check_message (Play *play, const char *wire)
{
  PROMISE (play->may_hand_over);
  PROMISE (play->has_recipient);
  PROMISE (play->unread == NULL && !play->had_verdict);
  PROMISE (g_str_has_suffix (wire, "\r\n.\r\n"));
  g_queue_push_tail (play->asked, (gpointer) "message");
}

static void
check_flight (Play *play, MailFlight *flight)
{
  const char *wire = base_secret_peek (mail_flight_get_wire (flight));
  GPtrArray *shown = mail_flight_get_lines (flight);
  g_auto (GStrv) lines = g_strsplit (wire, "\r\n", -1);
  guint n_lines = g_strv_length (lines);

  PROMISE (g_str_has_suffix (wire, "\r\n"));
  PROMISE (shown->len == n_lines - 1);
  check_secrets (play, wire, shown);
  if (g_str_has_suffix (wire, "\r\n.\r\n"))
    {
      check_message (play, wire);
      return;
    }

  for (guint i = 0; i + 1 < n_lines; i++)
    {
      const char *command = find_command (lines[i]);

      PROMISE (strpbrk (lines[i], "\r\n") == NULL);
      check_command (play, command);
      g_queue_push_tail (play->asked, (gpointer) command);
    }
}

/* What was asked for last, and answered with success. */
static gboolean
is_passed (Play *play)
{
  static const struct
  {
    MailStage until;
    const char *last;
  } ends[] = {
    { MAIL_STAGE_MESSAGE, "message" },
    { MAIL_STAGE_RECIPIENT, "RCPT TO:" },
    { MAIL_STAGE_SIGN_IN, "sign-in" },
    { MAIL_STAGE_HELLO, "hello" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++)
    if (mail_request_asks_for (play->request, ends[i].until))
      return g_strcmp0 (play->passed, ends[i].last) == 0;

  return FALSE;
}

static void
check_verdict (Play *play)
{
  const MailVerdict *verdict = mail_dialogue_get_state (play->dialogue).verdict;

  PROMISE (verdict != NULL || !play->had_verdict);
  if (verdict != NULL && !play->had_verdict && verdict->failure == MAIL_FAILURE_NONE)
    {
      PROMISE (is_passed (play));
      PROMISE (mail_request_get_settings (play->request)->security == MAIL_SECURITY_NONE ||
               mail_dialogue_get_state (play->dialogue).is_encrypted);
      PROMISE (!mail_request_asks_for (play->request, MAIL_STAGE_SIGN_IN) || play->has_signed_in);
    }
  play->had_verdict = verdict != NULL;
}

static void
note_reply (Play *play, guint code)
{
  const char *asked = g_queue_pop_head (play->asked);
  gboolean is_positive = code / 100 == 2;

  play->passed = NULL;
  play->may_hand_over = FALSE;
  if (asked == NULL)
    return;

  if (code == 250 && (g_str_equal (asked, "EHLO ") || g_str_equal (asked, "HELO ")))
    play->passed = "hello";
  else if (code == 235 && (g_str_equal (asked, "AUTH ") || g_str_equal (asked, "response")))
    play->passed = "sign-in";
  else if (is_positive && (g_str_equal (asked, "RCPT TO:") || g_str_equal (asked, "message")))
    play->passed = asked;
  if (g_strcmp0 (play->passed, "sign-in") == 0)
    play->has_signed_in = TRUE;
  if (g_str_equal (asked, "RCPT TO:"))
    play->has_recipient = is_positive;
  play->may_hand_over = code == 354 && g_str_equal (asked, "DATA");
}

/* The code that is there already, or that the server should give, or any other. */
static guint
choose_code (Play *play)
{
  static const guint others[] = { 220, 221, 235, 250, 251, 299, 334, 354, 399, 421,
                                  450, 454, 500, 501, 502, 503, 504, 535, 550, 554 };
  const char *asked = g_queue_peek_head (play->asked);
  guint choice = take (play, 64);

  if (play->next_code != 0)
    return play->next_code;
  if (choice < G_N_ELEMENTS (others))
    return others[choice];
  if (asked == NULL || g_str_equal (asked, "STARTTLS"))
    return 220;
  if (g_str_equal (asked, "AUTH ") || g_str_equal (asked, "response"))
    return choice % 2 == 0 ? 334 : 235;

  return g_str_equal (asked, "DATA") ? 354 : 250;
}

/* One of the lines that decide something, or what is left of the bytes. */
static char *
choose_line (Play *play)
{
  static const char *const lines[] = {
    "",
    "mail.example.net",
    "STARTTLS",
    "PIPELINING",
    "SIZE 10",
    "SIZE",
    "AUTH PLAIN LOGIN",
    "AUTH CRAM-MD5",
    "AUTH SCRAM-SHA-1 SCRAM-SHA-256",
    "AUTH=LOGIN",
    "AUTH XOAUTH2 OAUTHBEARER",
    "AUTH DIGEST-MD5",
    "AUTH NTLM",
    "SMTPUTF8",
    "VXNlcm5hbWU6",
    "UGFzc3dvcmQ6",
    "PDE4OTYuNjk3MTcwOTUyQG1haWw+",
    "5.7.8 no",
  };
  guint choice = take (play, G_N_ELEMENTS (lines) + 4);
  gsize length;
  char *line;

  if (choice < G_N_ELEMENTS (lines))
    return g_strdup (lines[choice]);

  length = take (play, 64);
  length = MIN (length, play->length);
  if (choice == G_N_ELEMENTS (lines))
    line = g_base64_encode (play->bytes, length);
  else
    line = g_strndup ((const char *) play->bytes, length);
  play->bytes += length;
  play->length -= length;

  return line;
}

static MailReply *
choose_reply (Play *play, guint *code)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_lines = 1 + take (play, 4);
  g_auto (GStrv) lines = NULL;

  *code = choose_code (play);
  for (guint i = 0; i < n_lines; i++)
    {
      g_autofree char *line = choose_line (play);

      g_strv_builder_add (builder, line);
    }
  lines = g_strv_builder_end (builder);

  return mail_reply_new (*code, (const char *const *) lines);
}

static MailAction
reply (Play *play)
{
  static const char *const leftovers[] = { "250 ok", "235 ok", "421 bye", "", "x" };
  guint leftover = take (play, 32);
  gboolean is_pipelined = g_queue_get_length (play->asked) > 1;
  guint code;
  g_autoptr (MailReply) given = choose_reply (play, &code);
  const char *unread = leftover < G_N_ELEMENTS (leftovers) ? leftovers[leftover] : NULL;

  note_reply (play, code);
  play->next_code = unread != NULL ? (guint) g_ascii_strtoull (unread, NULL, 10) : 0;
  /* The replies to what was sent in one flight may come in one piece. */
  play->unread = is_pipelined ? NULL : unread;

  return mail_dialogue_replied (play->dialogue, given, unread);
}

static MailAction
encrypt (Play *play)
{
  NetChannelBindings bindings = { NULL, NULL };
  MailAction action;

  PROMISE (!mail_dialogue_get_state (play->dialogue).is_encrypted);
  PROMISE (mail_request_get_settings (play->request)->security != MAIL_SECURITY_NONE);
  PROMISE (play->unread == NULL);
  PROMISE (g_queue_is_empty (play->asked));

  action = mail_dialogue_encrypted (play->dialogue, &bindings);
  PROMISE (mail_dialogue_get_state (play->dialogue).capabilities == NULL);

  return action;
}

static void
play_all (Play *play)
{
  MailAction action = mail_dialogue_connected (play->dialogue, "[192.0.2.50]");
  guint n_replies = 0;

  while (action.kind != MAIL_ACTION_CLOSE)
    {
      if (action.kind == MAIL_ACTION_START_TLS)
        {
          action = encrypt (play);
          continue;
        }
      if (action.kind == MAIL_ACTION_SEND)
        {
          check_flight (play, action.flight);
          g_clear_pointer (&action.flight, mail_flight_free);
        }
      check_verdict (play);

      PROMISE (++n_replies <= MAX_REPLIES);
      action = reply (play);
    }

  check_verdict (play);
  PROMISE (play->had_verdict);
}

static MailRequest *
choose_request (Play *play)
{
  static const MailStage ends[] = { MAIL_STAGE_HELLO, MAIL_STAGE_SIGN_IN, MAIL_STAGE_RECIPIENT,
                                    MAIL_STAGE_MESSAGE };
  g_autoptr (BaseSecret) secret = base_secret_new_from_text (PASSWORD);
  guint choices = take (play, 256);
  const MailSettings settings = {
    .server = "mail.example.net",
    .port = 587,
    .security = (MailSecurity) take (play, 3),
    .user = (choices & 4) != 0 ? NULL : USER,
    .secret_is_token = (choices & 24) == 24,
  };
  const MailGoal goal = {
    .until = ends[choices % 4],
    .sender = (choices & 64) != 0 ? "jörg@example.net" : USER,
    .recipient = (choices & 128) != 0 ? "a\r\nRSET@example.org" : "bob@example.org",
    .allows_plaintext_password = (choices & 32) != 0,
  };

  return mail_request_new (&settings, secret, &goal);
}

/**
 * dialogue_promises_play:
 * @bytes: (array length=length): the settings, and all that the server does
 *
 * Plays a dialogue to its end, and ends the program where it breaks a promise.
 */
void
dialogue_promises_play (const guint8 *bytes, gsize length)
{
  Play play = { .bytes = bytes, .length = length };
  g_autoptr (MailRequest) request = choose_request (&play);
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 24, 12, 0, 0);
  g_autoptr (MailDialogue) dialogue = smtp_dialogue_new (request, now);
  g_autoptr (GQueue) asked = g_queue_new ();

  play.request = request;
  play.dialogue = dialogue;
  play.asked = asked;
  play_all (&play);
}
