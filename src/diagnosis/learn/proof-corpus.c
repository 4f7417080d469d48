/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-corpus.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "base-folder.h"
#include "mail-recorder.h"

/**
 * proof_corpus_line_free:
 *
 * Frees it.
 */
void
proof_corpus_line_free (ProofCorpusLine *line)
{
  g_free (line->place);
  g_strfreev (line->reply);
  g_free (line->charset);
  g_free (line->mechanism);
  g_free (line->offers);
  g_free (line->sender);
  g_free (line->recipient);
  g_free (line->provider);
  g_free (line->server);
  g_free (line);
}

static char *
dup_text (JsonObject *object, const char *key)
{
  return g_strdup (json_object_get_string_member_with_default (object, key, NULL));
}

static char **
dup_reply (JsonObject *object)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  JsonArray *array = json_object_get_array_member (object, "reply");

  for (guint i = 0; i < json_array_get_length (array); i++)
    g_strv_builder_add (lines, json_array_get_string_element (array, i));

  return g_strv_builder_end (lines);
}

/* A fifth, and always the same: what is added later moves no other line. */
static gboolean
is_held_back (char **reply)
{
  g_autofree char *text = g_strjoinv ("\n", reply);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_get_digest (checksum, digest, &length);

  return digest[0] % 5 == 0;
}

static gboolean
read_names (ProofCorpusLine *line, JsonObject *object)
{
  const char *security = json_object_get_string_member (object, "security");
  const char *class = json_object_get_string_member (object, "class");

  return mail_stage_from_nick (json_object_get_string_member (object, "stage"), &line->stage) &&
         mail_security_from_nick (security, &line->security) &&
         proof_class_from_nick (class, &line->class);
}

static ProofCorpusLine *
read_line (const char *text, const char *place, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (text, error);
  g_autoptr (ProofCorpusLine) line = g_new0 (ProofCorpusLine, 1);
  JsonObject *object;

  if (root == NULL)
    return NULL;

  object = json_node_get_object (root);
  line->place = g_strdup (place);
  line->reply = dup_reply (object);
  line->is_encrypted = json_object_get_boolean_member (object, "tls");
  line->charset = dup_text (object, "charset");
  line->mechanism = dup_text (object, "mechanism");
  line->offers = dup_text (object, "offers");
  line->sender = dup_text (object, "sender");
  line->recipient = dup_text (object, "recipient");
  line->is_sign_in_told = json_object_has_member (object, "signed_in");
  line->is_signed_in = json_object_get_boolean_member_with_default (object, "signed_in", FALSE);
  line->seconds = (double) json_object_get_int_member_with_default (object, "seconds", 1);
  line->provider = dup_text (object, "provider");
  line->server = dup_text (object, "server");
  line->is_seen = strcmp (json_object_get_string_member (object, "source"), "seen") == 0;
  line->is_composed = strcmp (json_object_get_string_member (object, "source"), "composed") == 0;
  line->is_held_back = line->is_seen && is_held_back (line->reply);
  line->is_disputed = json_object_has_member (object, "second");
  if (!read_names (line, object))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "%s: no such name", place);
      return NULL;
    }

  return g_steal_pointer (&line);
}

static gboolean
read_file (GPtrArray *lines, const char *path, GError **error)
{
  g_autofree char *text = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_auto (GStrv) texts = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;

  texts = g_strsplit (text, "\n", -1);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      g_autofree char *place = g_strdup_printf ("%s:%u", name, i + 1);
      ProofCorpusLine *line;

      if (*texts[i] == '\0')
        continue;
      line = read_line (texts[i], place, error);
      if (line == NULL)
        return FALSE;
      g_ptr_array_add (lines, line);
    }

  return TRUE;
}

/**
 * proof_corpus_read:
 * @folder: with files NAME.jsonl
 *
 * Returns: (transfer full) (element-type ProofCorpusLine): all lines of all files
 */
GPtrArray *
proof_corpus_read (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) lines =
      g_ptr_array_new_with_free_func ((GDestroyNotify) proof_corpus_line_free);
  g_autoptr (GPtrArray) paths = base_folder_list (folder, ".jsonl", error);

  if (paths == NULL)
    return NULL;

  for (guint i = 0; i < paths->len; i++)
    if (!read_file (lines, paths->pdata[i], error))
      return NULL;

  return g_steal_pointer (&lines);
}

/**
 * proof_corpus_line_can_come:
 * @is_signed_in: whether the sign-in was passed before
 *
 * Returns: whether @line can be said then; who has signed in is told to sign in by no
 *   server that means it
 */
gboolean
proof_corpus_line_can_come (const ProofCorpusLine *line, gboolean is_signed_in)
{
  if (line->class == PROOF_CLASS_SIGN_IN_REQUIRED)
    return !is_signed_in;

  return !line->is_sign_in_told || is_signed_in == line->is_signed_in;
}

/* As the server sent it: in its own character set, without codes. */
static MailReply *
make_reply (const ProofCorpusLine *line)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  g_assert_nonnull (line->reply[0]);
  for (gsize i = 0; line->reply[i] != NULL; i++)
    {
      const char *text = strlen (line->reply[i]) > 4 ? line->reply[i] + 4 : "";
      g_autofree char *bytes = line->charset != NULL
                                   ? g_convert (text, -1, line->charset, "UTF-8", NULL, NULL, NULL)
                                   : g_strdup (text);

      g_assert_nonnull (bytes);
      g_strv_builder_add (builder, bytes);
    }
  lines = g_strv_builder_end (builder);

  return mail_reply_new ((guint) g_ascii_strtoull (line->reply[0], NULL, 10),
                         (const char *const *) lines);
}

static MailRecorder *
begin_report (const ProofCorpusLine *line, gboolean signs_in)
{
  g_autoptr (MailTranscript) transcript = mail_transcript_new ();
  const MailSettings settings = {
    .server = "mail.example.net",
    .port = 587,
    .security = line->security,
    .user = signs_in ? "anna@example.net" : NULL,
  };
  const MailGoal goal = {
    .until = MAIL_STAGE_MESSAGE,
    .sender = line->sender != NULL ? line->sender : "anna@example.net",
    .recipient = line->recipient != NULL ? line->recipient : "erin@example.org",
  };

  return mail_recorder_new (&settings, &goal, transcript);
}

static void
set_offers (MailRecorder *recorder, const char *offers, gboolean is_encrypted)
{
  const char *lines[] = { "mail.example.net", offers, NULL };
  g_autoptr (MailReply) hello = mail_reply_new (250, lines);
  g_autoptr (MailCapabilities) capabilities = mail_capabilities_new (hello);

  mail_recorder_set_capabilities (recorder, capabilities, is_encrypted);
}

/**
 * proof_corpus_line_report:
 * @is_signed_in: whether the sign-in was passed before; for stages behind it
 * @is_encrypted: whether the connection was encrypted when the reply came
 *
 * Returns: (transfer full): what is reported of a session that ended in this reply
 */
MailReport *
proof_corpus_line_report (const ProofCorpusLine *line, gboolean is_signed_in, gboolean is_encrypted)
{
  gboolean signs_in = is_signed_in || line->stage <= MAIL_STAGE_SIGN_IN;
  g_autoptr (MailRecorder) recorder = begin_report (line, signs_in);
  g_autoptr (MailReply) reply = make_reply (line);

  if (line->offers != NULL)
    set_offers (recorder, line->offers, is_encrypted);
  if (is_encrypted)
    mail_recorder_set_tls (recorder, "TLS 1.3", "TLS_AES_256_GCM_SHA384");
  if (line->mechanism != NULL)
    mail_recorder_set_mechanism (recorder, line->mechanism);
  if (is_signed_in && line->stage > MAIL_STAGE_SIGN_IN)
    {
      mail_recorder_begin_stage (recorder, MAIL_STAGE_SIGN_IN, 1.0);
      mail_recorder_end_stage (recorder, MAIL_STAGE_SIGN_IN, MAIL_STAGE_OUTCOME_PASSED, 2.0);
    }
  mail_recorder_begin_stage (recorder, line->stage, 3.0);
  mail_recorder_set_reply (recorder, line->stage, reply);
  mail_recorder_end_stage (recorder, line->stage, MAIL_STAGE_OUTCOME_FAILED,
                           3.0 + line->seconds * 1000.0);

  return mail_recorder_finish (recorder, MAIL_FAILURE_REPLY, line->stage, NULL, 3.0);
}
