/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-practice-connection.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "proof-practice-said.h"
#include "proof-practice-wire.h"

/* How much is written at a time where it never ends. */
#define FLOOD_BYTES 4096

/* One conversation, being played. It belongs to its task. */
typedef struct
{
  GTask *task;
  const ProofDialogueFile *dialogue;
  GTlsCertificate *certificate;
  ProofPracticeWire *wire;
  guint next_step;
  ProofPracticeMessage message;
  gboolean has_client_spoken;
  gboolean has_asked_for_secret;
  gboolean may_say_anything;
  char *mismatch;
} Play;

static void play_next (Play *self);

static void
play_free (Play *self)
{
  g_clear_object (&self->certificate);
  g_clear_pointer (&self->wire, proof_practice_wire_free);
  g_free (self->mismatch);
  g_free (self);
}

/* The step that is being played, or NULL behind the last one. */
static const ProofStep *
get_step (Play *self)
{
  GPtrArray *steps = self->dialogue->steps;

  return self->next_step < steps->len ? g_ptr_array_index (steps, self->next_step) : NULL;
}

static void
finish (Play *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  ProofPracticeOutcome outcome = self->mismatch != NULL    ? PROOF_PRACTICE_OUTCOME_MISMATCHED
                                 : self->has_client_spoken ? PROOF_PRACTICE_OUTCOME_PLAYED
                                                           : PROOF_PRACTICE_OUTCOME_PROBED;

  g_clear_pointer (&self->wire, proof_practice_wire_free);
  g_task_return_int (task, (gssize) outcome);
}

static void
end_conversation (Play *self, gboolean says_goodbye)
{
  self->next_step = self->dialogue->steps->len;
  proof_practice_wire_end (self->wire, says_goodbye);
}

static void
note_mismatch (Play *self, const ProofStep *step, const char *expected, const char *got)
{
  if (self->mismatch != NULL)
    return;

  self->mismatch =
      step != NULL ? g_strdup_printf (_ ("line %u: expected %s, got %s"), step->line, expected, got)
                   : g_strdup_printf (_ ("expected %s, got %s"), expected, got);
}

/* Says so to whoever is at the other end, and ends the conversation. */
static void
refuse (Play *self, const ProofStep *step, const char *expected, const char *got)
{
  static const char reply[] = "500 5.5.1 This is not what the dialogue expects\r\n";

  note_mismatch (self, step, expected, got);
  self->may_say_anything = TRUE;
  self->next_step = self->dialogue->steps->len;
  proof_practice_wire_set_drip (self->wire, 0);
  proof_practice_wire_write (self->wire, reply, sizeof reply - 1);
}

static void
refuse_line (Play *self, const ProofStep *step, const char *expected, const char *line)
{
  g_autofree char *got =
      proof_practice_describe_line (line, self->has_asked_for_secret, self->dialogue);

  refuse (self, step, expected, got);
}

/* What the client must say and has not said yet. */
static const ProofStep *
find_unsaid (Play *self)
{
  for (guint i = self->next_step; i < self->dialogue->steps->len; i++)
    {
      const ProofStep *step = g_ptr_array_index (self->dialogue->steps, i);

      if (step->kind == PROOF_STEP_KIND_EXPECT || step->kind == PROOF_STEP_KIND_MESSAGE)
        return step;
    }

  return NULL;
}

static void
on_left (gpointer user_data)
{
  Play *self = user_data;
  const ProofStep *unsaid = self->has_client_spoken ? find_unsaid (self) : NULL;

  if (unsaid != NULL)
    {
      g_autofree char *expected = proof_practice_describe_expected (unsaid);

      note_mismatch (self, unsaid, expected, _ ("the end of the connection"));
    }

  finish (self);
}

static void
on_written (gpointer user_data)
{
  play_next (user_data);
}

/* Whatever the client says to a service that it does not know may go on. */
static void
on_heard (gpointer user_data)
{
  Play *self = user_data;
  const ProofStep *step = g_ptr_array_index (self->dialogue->steps, self->next_step++);
  gsize length;
  const char *bytes = g_bytes_get_data (step->bytes, &length);

  self->may_say_anything = TRUE;
  proof_practice_wire_write (self->wire, bytes, length);
}

static void
on_encrypted (gpointer user_data, gboolean succeeded)
{
  if (succeeded)
    play_next (user_data);
  else
    finish (user_data);
}

/* What the client says. */

static void
skip_optional (Play *self)
{
  do
    self->next_step++;
  while (get_step (self) != NULL && !proof_step_is_expectation (get_step (self)));
}

static void
expected_line (Play *self, const ProofStep *expected, const char *line)
{
  g_autofree char *wanted = proof_practice_describe_expected (expected);
  const ProofStep *step;

  while ((step = get_step (self)) != NULL)
    {
      if (proof_step_matches (step, line))
        {
          self->next_step++;
          play_next (self);
          return;
        }
      if (step->kind == PROOF_STEP_KIND_EXPECT)
        break;
      skip_optional (self);
    }

  refuse_line (self, expected, wanted, line);
}

static gboolean
message_line (Play *self, const ProofStep *step, const char *line)
{
  if (!proof_practice_message_add_line (&self->message, line))
    return TRUE;

  if (!proof_practice_message_is_whole (&self->message))
    refuse (self, step, _ ("a header, an empty line and a text"), _ ("less than a message"));
  else
    {
      self->next_step++;
      play_next (self);
    }

  return FALSE;
}

/* Behind the last step: a polite client may still say QUIT. */
static void
line_after_end (Play *self, const char *line)
{
  g_autofree char *got = NULL;

  if (self->may_say_anything || g_ascii_strcasecmp (line, "QUIT") == 0)
    return;

  got = proof_practice_describe_line (line, self->has_asked_for_secret, self->dialogue);
  note_mismatch (self, NULL, _ ("nothing more"), got);
}

/* Returns whether more is to be read: otherwise the play has gone on. */
static gboolean
on_line (gpointer user_data, const char *line)
{
  Play *self = user_data;
  const ProofStep *step = get_step (self);

  self->has_client_spoken = TRUE;
  if (step == NULL)
    line_after_end (self, line);
  else if (step->kind == PROOF_STEP_KIND_LEAVE)
    refuse_line (self, step, _ ("the client to leave"), line);
  else if (g_str_has_suffix (line, "\n"))
    refuse_line (self, step, _ ("a line that ends in CR and LF"), line);
  else if (step->kind == PROOF_STEP_KIND_MESSAGE)
    return message_line (self, step, line);
  else
    expected_line (self, step, line);

  return step == NULL;
}

static void
play_read (Play *self, const ProofStep *step G_GNUC_UNUSED)
{
  proof_practice_wire_read (self->wire);
}

static void
play_answer (Play *self, const ProofStep *step G_GNUC_UNUSED)
{
  proof_practice_wire_hear (self->wire);
}

static void
play_silence (Play *self, const ProofStep *step G_GNUC_UNUSED)
{
  proof_practice_wire_ignore (self->wire);
}

static void
play_message (Play *self, const ProofStep *step G_GNUC_UNUSED)
{
  self->message = (ProofPracticeMessage){ 0 };
  proof_practice_wire_read (self->wire);
}

/* What the server does. */

static void
add_bytes (GByteArray *saying, const ProofStep *step)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (step->bytes, &length);

  g_byte_array_append (saying, bytes, (guint) length);
}

/* Lines that follow each other go out together, as from a real server. */
static void
play_say (Play *self, const ProofStep *step)
{
  g_autoptr (GByteArray) saying = g_byte_array_new ();

  for (; step != NULL && step->kind == PROOF_STEP_KIND_SAY; step = get_step (self))
    {
      add_bytes (saying, step);
      self->next_step++;
    }

  self->has_asked_for_secret = proof_practice_asks_for_secret (saying);
  proof_practice_wire_write (self->wire, (const char *) saying->data, saying->len);
}

/* Is played again whenever it has been written. */
static void
play_flood (Play *self, const ProofStep *step)
{
  g_autoptr (GByteArray) saying = g_byte_array_new ();

  while (saying->len < FLOOD_BYTES)
    add_bytes (saying, step);

  proof_practice_wire_write (self->wire, (const char *) saying->data, saying->len);
}

static void
start_tls (Play *self)
{
  proof_practice_wire_start_tls (self->wire, self->certificate,
                                 self->dialogue->wants_client_certificate);
}

static void
play_starttls (Play *self, const ProofStep *step)
{
  self->next_step++;
  if (proof_practice_wire_has_unread (self->wire))
    refuse (self, step, _ ("a TLS handshake"), _ ("more before it"));
  else
    start_tls (self);
}

static gboolean
on_waited (gpointer user_data)
{
  play_next (user_data);
  return G_SOURCE_REMOVE;
}

static void
play_wait (Play *self, const ProofStep *step)
{
  self->next_step++;
  g_timeout_add ((guint) (step->seconds * 1000), on_waited, self);
}

static void
play_drip (Play *self, const ProofStep *step)
{
  self->next_step++;
  proof_practice_wire_set_drip (self->wire, step->seconds);
  play_next (self);
}

static void
play_close (Play *self, const ProofStep *step)
{
  self->may_say_anything = TRUE;
  end_conversation (self, step->kind == PROOF_STEP_KIND_CLOSE);
}

static void
play_reset (Play *self, const ProofStep *step G_GNUC_UNUSED)
{
  proof_practice_wire_reset (self->wire);
  finish (self);
}

static void
play_next (Play *self)
{
  static void (*const players[PROOF_N_STEP_KINDS]) (Play * self, const ProofStep *step) = {
    [PROOF_STEP_KIND_SAY] = play_say,
    [PROOF_STEP_KIND_EXPECT] = play_read,
    [PROOF_STEP_KIND_EXPECT_OPTIONAL] = play_read,
    [PROOF_STEP_KIND_STARTTLS] = play_starttls,
    [PROOF_STEP_KIND_MESSAGE] = play_message,
    [PROOF_STEP_KIND_WAIT] = play_wait,
    [PROOF_STEP_KIND_DRIP] = play_drip,
    [PROOF_STEP_KIND_ANSWER] = play_answer,
    [PROOF_STEP_KIND_LEAVE] = play_read,
    [PROOF_STEP_KIND_CLOSE] = play_close,
    [PROOF_STEP_KIND_DROP] = play_close,
    [PROOF_STEP_KIND_RESET] = play_reset,
    [PROOF_STEP_KIND_SILENCE] = play_silence,
    [PROOF_STEP_KIND_FLOOD] = play_flood,
  };
  const ProofStep *step = get_step (self);

  if (step != NULL)
    players[step->kind](self, step);
  else
    end_conversation (self, TRUE);
}

/**
 * proof_practice_connection_play_async:
 * @connection: a client that has just connected
 * @dialogue: what to play; it must live until the end
 * @certificate: (nullable): the server's, where the dialogue has TLS
 *
 * Plays @dialogue once, from its first step.
 */
void
proof_practice_connection_play_async (GSocketConnection *connection,
                                      const ProofDialogueFile *dialogue,
                                      GTlsCertificate *certificate,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data)
{
  static const ProofPracticeWireEvents events = { on_line, on_written, on_encrypted, on_heard,
                                                  on_left };
  Play *self = g_new0 (Play, 1);

  self->task = g_task_new (connection, NULL, callback, user_data);
  self->dialogue = dialogue;
  g_set_object (&self->certificate, certificate);
  self->wire = proof_practice_wire_new (connection, &events, self);
  g_task_set_task_data (self->task, self, (GDestroyNotify) play_free);

  if (dialogue->listen == PROOF_LISTEN_TLS)
    start_tls (self);
  else
    play_next (self);
}

/**
 * proof_practice_connection_play_finish:
 * @mismatch: (out) (transfer full) (nullable): what was expected and what came
 *   instead, without the secret; %NULL where all was as expected
 *
 * Returns: how it ended
 */
ProofPracticeOutcome
proof_practice_connection_play_finish (GSocketConnection *connection G_GNUC_UNUSED,
                                       GAsyncResult *result,
                                       char **mismatch)
{
  Play *self = g_task_get_task_data (G_TASK (result));

  *mismatch = g_steal_pointer (&self->mismatch);

  return (ProofPracticeOutcome) g_task_propagate_int (G_TASK (result), NULL);
}
