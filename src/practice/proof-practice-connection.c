/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-practice-connection.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/socket.h>

#include "proof-practice-said.h"

#define LINE_MAX_BYTES (64 * 1024)
#define TLS_HANDSHAKE_RECORD 0x16
/* How long a client may take to leave after the server has ended. */
#define LEAVING_SECONDS 5

/* One conversation, being played. It belongs to its task, which every
   asynchronous call in turn holds on to. */
typedef struct
{
  const ProofDialogueFile *dialogue;
  GTlsCertificate *certificate;
  GSocketConnection *connection;
  GIOStream *stream;
  guint next_step;
  GByteArray *received;
  guint8 chunk[4096];
  GByteArray *sending;
  gsize sent;
  double drip_seconds;
  ProofPracticeMessage message;
  gboolean has_client_spoken;
  gboolean has_asked_for_secret;
  gboolean may_say_anything;
  char *mismatch;
} Play;

static void play_next (GTask *task);
static void read_more (GTask *task);
static void write_more (GTask *task);

static void
play_free (Play *self)
{
  g_clear_object (&self->certificate);
  g_clear_object (&self->stream);
  g_clear_object (&self->connection);
  g_byte_array_unref (self->received);
  g_byte_array_unref (self->sending);
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
finish (GTask *task)
{
  Play *self = g_task_get_task_data (task);
  ProofPracticeOutcome outcome = self->mismatch != NULL    ? PROOF_PRACTICE_OUTCOME_MISMATCHED
                                 : self->has_client_spoken ? PROOF_PRACTICE_OUTCOME_PLAYED
                                                           : PROOF_PRACTICE_OUTCOME_PROBED;

  g_io_stream_close (G_IO_STREAM (self->connection), NULL, NULL);
  g_task_return_int (task, (gssize) outcome);
  g_object_unref (task);
}

static void
on_said_goodbye (GObject *source G_GNUC_UNUSED, GAsyncResult *result G_GNUC_UNUSED, gpointer data)
{
  GTask *task = data;
  Play *self = g_task_get_task_data (task);
  GSocket *socket = g_socket_connection_get_socket (self->connection);

  g_socket_shutdown (socket, FALSE, TRUE, NULL);
  g_socket_set_timeout (socket, LEAVING_SECONDS);
  read_more (task);
}

/* Ends the server's side and waits for the client to leave. Closing at once
   would reset the connection where the client has said more, and a reset can
   take from it the reply that it has not read yet. */
static void
end_conversation (GTask *task, gboolean says_goodbye)
{
  Play *self = g_task_get_task_data (task);

  self->next_step = self->dialogue->steps->len;
  if (says_goodbye)
    g_output_stream_close_async (g_io_stream_get_output_stream (self->stream), G_PRIORITY_DEFAULT,
                                 NULL, on_said_goodbye, task);
  else
    on_said_goodbye (NULL, NULL, task);
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
refuse (GTask *task, const ProofStep *step, const char *expected, const char *got)
{
  static const char reply[] = "500 5.5.1 This is not what the dialogue expects\r\n";
  Play *self = g_task_get_task_data (task);

  note_mismatch (self, step, expected, got);
  self->may_say_anything = TRUE;
  self->next_step = self->dialogue->steps->len;
  self->drip_seconds = 0;
  g_byte_array_set_size (self->sending, 0);
  g_byte_array_append (self->sending, (const guint8 *) reply, sizeof reply - 1);
  self->sent = 0;
  write_more (task);
}

/* Whether something that the client must say is still to come. */
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
client_left (GTask *task)
{
  Play *self = g_task_get_task_data (task);
  const ProofStep *unsaid = self->has_client_spoken ? find_unsaid (self) : NULL;

  if (unsaid != NULL)
    {
      g_autofree char *expected = proof_practice_describe_expected (unsaid);

      note_mismatch (self, unsaid, expected, _ ("the end of the connection"));
    }

  finish (task);
}

/* Writing. */

static gboolean
on_drip (gpointer data)
{
  write_more (data);
  return G_SOURCE_REMOVE;
}

static void
add_timeout (GTask *task, double seconds, GSourceFunc callback)
{
  g_timeout_add ((guint) (seconds * 1000), callback, task);
}

static void
on_written (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Play *self = g_task_get_task_data (task);
  gssize written = g_output_stream_write_finish (G_OUTPUT_STREAM (source), result, NULL);

  if (written < 0)
    {
      client_left (task);
      return;
    }

  self->sent += (gsize) written;
  if (self->drip_seconds > 0)
    add_timeout (task, self->drip_seconds, on_drip);
  else
    write_more (task);
}

static void
write_more (GTask *task)
{
  Play *self = g_task_get_task_data (task);
  gsize left = self->sending->len - self->sent;

  if (left == 0)
    {
      play_next (task);
      return;
    }

  g_output_stream_write_async (g_io_stream_get_output_stream (self->stream),
                               self->sending->data + self->sent, self->drip_seconds > 0 ? 1 : left,
                               G_PRIORITY_DEFAULT, NULL, on_written, task);
}

static void
add_bytes (Play *self, const ProofStep *step)
{
  gsize length;
  const guint8 *bytes = g_bytes_get_data (step->bytes, &length);

  g_byte_array_append (self->sending, bytes, (guint) length);
}

static void
begin_writing (Play *self)
{
  g_byte_array_set_size (self->sending, 0);
  self->sent = 0;
}

/* Lines that follow each other go out together, as from a real server. */
static void
play_say (GTask *task, const ProofStep *step)
{
  Play *self = g_task_get_task_data (task);

  begin_writing (self);
  for (; step != NULL && step->kind == PROOF_STEP_KIND_SAY; step = get_step (self))
    {
      add_bytes (self, step);
      self->next_step++;
    }

  self->has_asked_for_secret = proof_practice_asks_for_secret (self->sending);
  write_more (task);
}

static void
play_flood (GTask *task, const ProofStep *step)
{
  Play *self = g_task_get_task_data (task);

  begin_writing (self);
  while (self->sending->len < sizeof self->chunk)
    add_bytes (self, step);
  write_more (task);
}

/* Reading. */

/* A client that asks for TLS where plain text is spoken. */
static gboolean
is_tls_probe (Play *self)
{
  return !self->has_client_spoken && !G_IS_TLS_CONNECTION (self->stream) &&
         self->received->len > 0 && self->received->data[0] == TLS_HANDSHAKE_RECORD;
}

static void
skip_optional (Play *self)
{
  do
    self->next_step++;
  while (get_step (self) != NULL && !proof_step_is_expectation (get_step (self)));
}

static void
expect_line (GTask *task, const char *line)
{
  Play *self = g_task_get_task_data (task);
  const ProofStep *expected = get_step (self);
  const ProofStep *step;
  g_autofree char *wanted = proof_practice_describe_expected (expected);
  g_autofree char *got = NULL;

  while ((step = get_step (self)) != NULL)
    {
      if (proof_step_matches (step, line))
        {
          self->next_step++;
          play_next (task);
          return;
        }
      if (step->kind == PROOF_STEP_KIND_EXPECT)
        break;
      skip_optional (self);
    }

  got = proof_practice_describe_line (line, self->has_asked_for_secret, self->dialogue);
  refuse (task, expected, wanted, got);
}

static gboolean
message_line (GTask *task, const ProofStep *step, const char *line)
{
  Play *self = g_task_get_task_data (task);

  if (!proof_practice_message_add_line (&self->message, line))
    return TRUE;

  if (!proof_practice_message_is_whole (&self->message))
    refuse (task, step, _ ("a header, an empty line and a text"), _ ("less than a message"));
  else
    {
      self->next_step++;
      play_next (task);
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

static void
wrong_line (GTask *task, const ProofStep *step, const char *expected, const char *line)
{
  Play *self = g_task_get_task_data (task);
  g_autofree char *got =
      proof_practice_describe_line (line, self->has_asked_for_secret, self->dialogue);

  refuse (task, step, expected, got);
}

/* Returns whether more is to be read: otherwise the play has gone on. */
static gboolean
handle_line (GTask *task, const char *line)
{
  Play *self = g_task_get_task_data (task);
  const ProofStep *step = get_step (self);

  self->has_client_spoken = TRUE;
  if (step == NULL)
    line_after_end (self, line);
  else if (step->kind == PROOF_STEP_KIND_SILENCE)
    return TRUE;
  else if (step->kind == PROOF_STEP_KIND_LEAVE)
    wrong_line (task, step, _ ("the client to leave"), line);
  else if (g_str_has_suffix (line, "\n"))
    wrong_line (task, step, _ ("a line that ends in CR and LF"), line);
  else if (step->kind == PROOF_STEP_KIND_MESSAGE)
    return message_line (task, step, line);
  else
    expect_line (task, line);

  return step == NULL;
}

/* Takes a line out of what was received. Of one that ends in a bare LF, the LF
   is left. */
static char *
take_line (Play *self)
{
  const guint8 *end =
      self->received->len > 0 ? memchr (self->received->data, '\n', self->received->len) : NULL;
  gsize length;
  char *line;

  if (end == NULL)
    return NULL;

  length = (gsize) (end - self->received->data) + 1;
  line = g_strndup ((const char *) self->received->data,
                    length > 1 && end[-1] == '\r' ? length - 2 : length);
  g_byte_array_remove_range (self->received, 0, (guint) length);

  return line;
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;
  Play *self = g_task_get_task_data (task);
  gssize length = g_input_stream_read_finish (G_INPUT_STREAM (source), result, NULL);

  if (length > 0)
    g_byte_array_append (self->received, self->chunk, (guint) length);

  if (length <= 0)
    client_left (task);
  else if (self->received->len > LINE_MAX_BYTES)
    finish (task);
  else
    read_more (task);
}

static void
read_more (GTask *task)
{
  Play *self = g_task_get_task_data (task);
  char *line;

  if (is_tls_probe (self))
    {
      finish (task);
      return;
    }

  while ((line = take_line (self)) != NULL)
    {
      gboolean wants_more = handle_line (task, line);

      g_free (line);
      if (!wants_more)
        return;
    }

  g_input_stream_read_async (g_io_stream_get_input_stream (self->stream), self->chunk,
                             sizeof self->chunk, G_PRIORITY_DEFAULT, NULL, on_read, task);
}

static void
play_read (GTask *task, const ProofStep *step G_GNUC_UNUSED)
{
  read_more (task);
}

static void
play_message (GTask *task, const ProofStep *step G_GNUC_UNUSED)
{
  Play *self = g_task_get_task_data (task);

  self->message = (ProofPracticeMessage){ 0 };
  read_more (task);
}

/* TLS. */

static void
on_handshaken (GObject *source, GAsyncResult *result, gpointer data)
{
  GTask *task = data;

  if (g_tls_connection_handshake_finish (G_TLS_CONNECTION (source), result, NULL))
    play_next (task);
  else
    finish (task);
}

static void
start_tls (GTask *task)
{
  Play *self = g_task_get_task_data (task);
  g_autoptr (GIOStream) tls = g_tls_server_connection_new (self->stream, self->certificate, NULL);

  if (tls == NULL)
    {
      finish (task);
      return;
    }

  if (self->dialogue->wants_client_certificate)
    g_object_set (tls, "authentication-mode", G_TLS_AUTHENTICATION_REQUIRED, NULL);
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (tls), FALSE);
  g_set_object (&self->stream, tls);
  g_tls_connection_handshake_async (G_TLS_CONNECTION (tls), G_PRIORITY_DEFAULT, NULL, on_handshaken,
                                    task);
}

static void
play_starttls (GTask *task, const ProofStep *step)
{
  Play *self = g_task_get_task_data (task);

  if (self->received->len > 0)
    {
      refuse (task, step, _ ("a TLS handshake"), _ ("more before it"));
      return;
    }

  self->next_step++;
  start_tls (task);
}

/* Time and ends. */

static gboolean
on_waited (gpointer data)
{
  play_next (data);
  return G_SOURCE_REMOVE;
}

static void
play_wait (GTask *task, const ProofStep *step)
{
  Play *self = g_task_get_task_data (task);

  self->next_step++;
  add_timeout (task, step->seconds, on_waited);
}

static void
play_drip (GTask *task, const ProofStep *step)
{
  Play *self = g_task_get_task_data (task);

  self->drip_seconds = step->seconds;
  self->next_step++;
  play_next (task);
}

static void
play_close (GTask *task, const ProofStep *step)
{
  Play *self = g_task_get_task_data (task);

  self->may_say_anything = TRUE;
  end_conversation (task, step->kind == PROOF_STEP_KIND_CLOSE);
}

static void
play_reset (GTask *task, const ProofStep *step G_GNUC_UNUSED)
{
  Play *self = g_task_get_task_data (task);
  const struct linger now = { .l_onoff = 1, .l_linger = 0 };

  setsockopt (g_socket_get_fd (g_socket_connection_get_socket (self->connection)), SOL_SOCKET,
              SO_LINGER, &now, sizeof now);
  finish (task);
}

static void
play_next (GTask *task)
{
  static void (*const players[PROOF_N_STEP_KINDS]) (GTask * task, const ProofStep *step) = {
    [PROOF_STEP_KIND_SAY] = play_say,
    [PROOF_STEP_KIND_EXPECT] = play_read,
    [PROOF_STEP_KIND_EXPECT_OPTIONAL] = play_read,
    [PROOF_STEP_KIND_STARTTLS] = play_starttls,
    [PROOF_STEP_KIND_MESSAGE] = play_message,
    [PROOF_STEP_KIND_WAIT] = play_wait,
    [PROOF_STEP_KIND_DRIP] = play_drip,
    [PROOF_STEP_KIND_LEAVE] = play_read,
    [PROOF_STEP_KIND_CLOSE] = play_close,
    [PROOF_STEP_KIND_DROP] = play_close,
    [PROOF_STEP_KIND_RESET] = play_reset,
    [PROOF_STEP_KIND_SILENCE] = play_read,
    [PROOF_STEP_KIND_FLOOD] = play_flood,
  };
  const ProofStep *step = get_step (g_task_get_task_data (task));

  if (step != NULL)
    players[step->kind](task, step);
  else
    end_conversation (task, TRUE);
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
  GTask *task = g_task_new (connection, NULL, callback, user_data);
  Play *self = g_new0 (Play, 1);

  self->dialogue = dialogue;
  g_set_object (&self->certificate, certificate);
  self->connection = g_object_ref (connection);
  self->stream = G_IO_STREAM (g_object_ref (connection));
  self->received = g_byte_array_new ();
  self->sending = g_byte_array_new ();
  g_task_set_task_data (task, self, (GDestroyNotify) play_free);

  if (dialogue->listen == PROOF_LISTEN_TLS)
    start_tls (task);
  else
    play_next (task);
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
