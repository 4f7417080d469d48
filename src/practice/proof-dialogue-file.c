/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-dialogue-file.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "proof-dialogue-text.h"

#define MAX_TIMEOUT_SECONDS 600

/* Reads the value of a head line into a field; says whether it could. */
typedef gboolean (*ReadValue) (const char *value, gpointer field);

typedef struct
{
  const char *name;
  gsize offset;
  ReadValue read;
} Header;

static gboolean
read_text (const char *value, gpointer field)
{
  char **text = field;

  if (*text != NULL || *value == '\0')
    return FALSE;

  *text = g_strdup (value);
  return TRUE;
}

static gboolean
read_yes_no (const char *value, gpointer field)
{
  *(gboolean *) field = strcmp (value, "yes") == 0;
  return *(gboolean *) field || strcmp (value, "no") == 0;
}

static gboolean
read_timeout (const char *value, gpointer field)
{
  guint64 seconds;

  if (!g_ascii_string_to_unsigned (value, 10, 1, MAX_TIMEOUT_SECONDS, &seconds, NULL))
    return FALSE;

  *(guint *) field = (guint) seconds;
  return TRUE;
}

static gboolean
read_nick (const char *value, const char *const *nicks, gsize n_nicks, guint *field)
{
  for (gsize i = 0; i < n_nicks; i++)
    if (strcmp (value, nicks[i]) == 0)
      {
        *field = (guint) i;
        return TRUE;
      }

  return FALSE;
}

static gboolean
read_listen (const char *value, gpointer field)
{
  static const char *const nicks[] = { "plain", "tls", "nobody", "deaf" };

  return read_nick (value, nicks, G_N_ELEMENTS (nicks), field);
}

static gboolean
read_certificate (const char *value, gpointer field)
{
  static const char *const nicks[PROOF_N_CERTIFICATE_KINDS] = {
    "valid", "expired",        "not-yet-valid", "wrong-name", "self-signed", "untrusted",
    "weak",  "weak-signature", "for-clients",   "revoked",    "incomplete",  "scanner",
  };

  return read_nick (value, nicks, G_N_ELEMENTS (nicks), field);
}

static gboolean
read_security (const char *value, gpointer field)
{
  return mail_security_from_nick (value, field);
}

static gboolean
read_until (const char *value, gpointer field)
{
  MailStage *stage = field;

  return mail_stage_from_nick (value, stage) &&
         (*stage == MAIL_STAGE_HELLO || *stage == MAIL_STAGE_SIGN_IN ||
          *stage == MAIL_STAGE_RECIPIENT || *stage == MAIL_STAGE_MESSAGE);
}

static gboolean
read_stage (const char *value, gpointer field)
{
  MailStage stage;

  return mail_stage_from_nick (value, &stage) && read_text (value, field);
}

static const Header headers[] = {
  { "Title", G_STRUCT_OFFSET (ProofDialogueFile, title), read_text },
  { "About", G_STRUCT_OFFSET (ProofDialogueFile, about), read_text },
  { "Listen", G_STRUCT_OFFSET (ProofDialogueFile, listen), read_listen },
  { "Certificate", G_STRUCT_OFFSET (ProofDialogueFile, certificate), read_certificate },
  { "Client-Certificate", G_STRUCT_OFFSET (ProofDialogueFile, wants_client_certificate),
    read_yes_no },
  { "Server", G_STRUCT_OFFSET (ProofDialogueFile, server), read_text },
  { "Security", G_STRUCT_OFFSET (ProofDialogueFile, security), read_security },
  { "User", G_STRUCT_OFFSET (ProofDialogueFile, user), read_text },
  { "Password", G_STRUCT_OFFSET (ProofDialogueFile, password), read_text },
  { "Token", G_STRUCT_OFFSET (ProofDialogueFile, token), read_text },
  { "Mechanism", G_STRUCT_OFFSET (ProofDialogueFile, mechanism), read_text },
  { "Allow-Plaintext", G_STRUCT_OFFSET (ProofDialogueFile, allow_plaintext), read_yes_no },
  { "Until", G_STRUCT_OFFSET (ProofDialogueFile, until), read_until },
  { "From", G_STRUCT_OFFSET (ProofDialogueFile, sender), read_text },
  { "To", G_STRUCT_OFFSET (ProofDialogueFile, recipient), read_text },
  { "Timeout", G_STRUCT_OFFSET (ProofDialogueFile, timeout_seconds), read_timeout },
  { "Verdict", G_STRUCT_OFFSET (ProofDialogueFile, verdict), read_text },
  { "Stage", G_STRUCT_OFFSET (ProofDialogueFile, stage), read_stage },
  { "Remedy", G_STRUCT_OFFSET (ProofDialogueFile, remedy), read_text },
  { "Fault", G_STRUCT_OFFSET (ProofDialogueFile, fault), read_text },
  { "Says", G_STRUCT_OFFSET (ProofDialogueFile, says), read_text },
};

static const Header *
find_header (const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    if (strlen (headers[i].name) == length && strncmp (headers[i].name, name, length) == 0)
      return &headers[i];

  return NULL;
}

static gboolean
parse_header (ProofDialogueFile *self, const char *line, GError **error)
{
  gsize length = strcspn (line, ":");
  const Header *header = find_header (line, length);
  g_autofree char *value = NULL;

  if (header == NULL || line[length] != ':')
    {
      g_set_error (error, PROOF_DIALOGUE_ERROR, PROOF_DIALOGUE_ERROR_SYNTAX,
                   _ ("“%.*s” is not one of the settings that come before the empty line"),
                   (int) length, line);
      return FALSE;
    }

  value = g_strstrip (g_strdup (line + length + 1));
  if (header->read (value, G_STRUCT_MEMBER_P (self, header->offset)))
    return TRUE;

  g_set_error (error, PROOF_DIALOGUE_ERROR, PROOF_DIALOGUE_ERROR_SYNTAX,
               _ ("“%s” cannot be “%s”, or is here twice"), header->name, value);
  return FALSE;
}

static gboolean
step_may_stand_here (ProofDialogueFile *self, const ProofStep *step, GError **error)
{
  const ProofStep *previous =
      self->steps->len > 0 ? g_ptr_array_index (self->steps, self->steps->len - 1) : NULL;

  if (previous != NULL && proof_step_is_last (previous))
    {
      g_set_error_literal (error, PROOF_DIALOGUE_ERROR, PROOF_DIALOGUE_ERROR_SYNTAX,
                           _ ("nothing can follow after the end of the conversation"));
      return FALSE;
    }

  if (self->listen == PROOF_LISTEN_TLS && step->kind == PROOF_STEP_KIND_STARTTLS)
    {
      g_set_error_literal (error, PROOF_DIALOGUE_ERROR, PROOF_DIALOGUE_ERROR_SYNTAX,
                           _ ("the connection is encrypted from its start"));
      return FALSE;
    }

  return TRUE;
}

static gboolean
parse_step (ProofDialogueFile *self, const char *line, guint number, GError **error)
{
  g_autoptr (ProofStep) step =
      proof_step_new_from_line (line, number, self->user != NULL ? self->user : "",
                                proof_dialogue_file_get_secret (self), error);

  if (step == NULL || !step_may_stand_here (self, step, error))
    return FALSE;

  g_ptr_array_add (self->steps, g_steal_pointer (&step));
  return TRUE;
}

static gboolean
has_what_it_needs (ProofDialogueFile *self, GError **error)
{
  gboolean has_steps = self->steps->len > 0;
  const char *missing = self->title == NULL     ? "Title"
                        : self->about == NULL   ? "About"
                        : self->verdict == NULL ? "Verdict"
                                                : NULL;

  if (missing != NULL)
    g_set_error (error, PROOF_DIALOGUE_ERROR, PROOF_DIALOGUE_ERROR_SYNTAX,
                 _ ("the setting “%s” is missing"), missing);
  else if (has_steps != (self->listen <= PROOF_LISTEN_TLS))
    g_set_error_literal (error, PROOF_DIALOGUE_ERROR, PROOF_DIALOGUE_ERROR_SYNTAX,
                         has_steps ? _ ("nobody listens, so there can be no conversation")
                                   : _ ("there is no conversation after the empty line"));
  else
    return TRUE;

  return FALSE;
}

static ProofDialogueFile *
dialogue_new (const char *name)
{
  ProofDialogueFile *self = g_new0 (ProofDialogueFile, 1);

  self->name = g_strdup (name);
  self->until = MAIL_STAGE_SIGN_IN;
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) proof_step_free);

  return self;
}

/**
 * proof_dialogue_file_parse:
 * @name: the dialogue's name
 * @contents: what the file holds: tests/dialogues/README.md describes it
 * @error: its message begins with the number of the line that is wrong
 *
 * Returns: (transfer full): the dialogue, or %NULL with @error set
 */
ProofDialogueFile *
proof_dialogue_file_parse (const char *name, const char *contents, GError **error)
{
  g_autoptr (ProofDialogueFile) self = dialogue_new (name);
  g_auto (GStrv) lines = g_strsplit (contents, "\n", -1);
  gboolean in_head = TRUE;
  guint number = 0;

  for (; lines[number] != NULL; number++)
    {
      const char *line = lines[number];
      gboolean is_right = TRUE;

      if (*line == '\0')
        in_head = in_head && self->title == NULL;
      else if (*line != '#')
        is_right =
            in_head ? parse_header (self, line, error) : parse_step (self, line, number + 1, error);

      if (!is_right)
        {
          g_prefix_error (error, "%u: ", number + 1);
          return NULL;
        }
    }

  if (!has_what_it_needs (self, error))
    {
      g_prefix_error (error, "%u: ", number);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * proof_dialogue_file_load:
 * @path: the name of a file that ends in “.smtp”
 * @error: its message begins with the file and the line that is wrong
 *
 * Returns: (transfer full): the dialogue, or %NULL with @error set
 */
ProofDialogueFile *
proof_dialogue_file_load (const char *path, GError **error)
{
  g_autofree char *contents = NULL;
  g_autofree char *name = g_path_get_basename (path);
  ProofDialogueFile *self;

  if (!g_file_get_contents (path, &contents, NULL, error))
    return NULL;
  if (g_str_has_suffix (name, ".smtp"))
    name[strlen (name) - strlen (".smtp")] = '\0';

  self = proof_dialogue_file_parse (name, contents, error);
  if (self == NULL)
    g_prefix_error (error, "%s:", path);

  return self;
}

/**
 * proof_dialogue_file_free:
 * @self: (transfer full): a dialogue
 */
void
proof_dialogue_file_free (ProofDialogueFile *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (headers); i++)
    if (headers[i].read == read_text || headers[i].read == read_stage)
      g_free (G_STRUCT_MEMBER (char *, self, headers[i].offset));

  g_free (self->name);
  g_ptr_array_unref (self->steps);
  g_free (self);
}

/**
 * proof_dialogue_file_get_secret:
 *
 * Returns: the password or token that the client is to know, or ""
 */
const char *
proof_dialogue_file_get_secret (const ProofDialogueFile *self)
{
  if (self->token != NULL)
    return self->token;

  return self->password != NULL ? self->password : "";
}
