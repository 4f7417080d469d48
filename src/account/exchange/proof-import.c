/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-import.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "proof-import-private.h"

#define MAX_BYTES (4 * 1024 * 1024)
#define READ_BYTES (128 * 1024)

G_DEFINE_QUARK (proof - import - error - quark, proof_import_error)

/* A kind of file: it has @mark in it, at the beginning of a line, or anywhere in
   what is XML. */
typedef struct
{
  const char *source;
  const char *mark;
  gboolean is_xml;
  gboolean (*read) (ProofImport *self, const char *text, GError **error);
} Importer;

static const Importer importers[] = {
  { .source = N_ ("a profile for Apple devices"),
    .mark = "<plist",
    .is_xml = TRUE,
    .read = proof_import_read_mobileconfig },
  { .source = N_ ("a provider’s settings for mail programs"),
    .mark = "<clientConfig",
    .is_xml = TRUE,
    .read = proof_import_read_autoconfig },
  { .source = "Thunderbird", .mark = "user_pref(", .read = proof_import_read_thunderbird },
  { .source = "Evolution", .mark = "[Data Source]", .read = proof_import_read_evolution },
  { .source = N_ ("GNOME Online Accounts"),
    .mark = "[Account account_",
    .read = proof_import_read_goa },
  { .source = N_ ("smtp:// links"), .mark = "smtp://", .read = proof_import_read_uris },
  { .source = N_ ("smtp:// links"), .mark = "smtps://", .read = proof_import_read_uris },
  { .source = "msmtp", .mark = "account ", .read = proof_import_read_msmtp },
  { .source = "msmtp", .mark = "account\t", .read = proof_import_read_msmtp },
  { .source = "msmtp", .mark = "host ", .read = proof_import_read_msmtp },
};

/**
 * proof_import_free:
 */
void
proof_import_free (ProofImport *self)
{
  g_ptr_array_unref (self->entries);
  g_free (self);
}

/**
 * proof_import_fail:
 * @reason: where it cannot be understood, for people
 *
 * Returns: %FALSE
 */
gboolean
proof_import_fail (GError **error, const char *reason)
{
  g_set_error (error, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_DAMAGED,
               _ ("This file is damaged or incomplete: %s"), reason);

  return FALSE;
}

/**
 * proof_import_begin:
 *
 * Returns: (transfer none): an entry of @self for the next account of the file
 */
ProofImportEntry *
proof_import_begin (ProofImport *self)
{
  ProofImportEntry *entry = proof_import_entry_new ();

  g_ptr_array_add (self->entries, entry);

  return entry;
}

static gboolean
is_repeated (ProofImport *self, const ProofImportEntry *entry)
{
  const char *name = proof_account_get_name (entry->account);

  for (guint i = 0; self->entries->pdata[i] != entry; i++)
    {
      const ProofImportEntry *other = self->entries->pdata[i];

      if (proof_import_entry_is_same (other, entry->account) &&
          g_str_equal (proof_account_get_name (other->account), name))
        return TRUE;
    }

  return FALSE;
}

/**
 * proof_import_end:
 *
 * Ends the entry that was begun last: all that the file says of it is known. One that
 * was there before, under the same name, is not there twice.
 */
void
proof_import_end (ProofImport *self)
{
  ProofImportEntry *entry = self->entries->pdata[self->entries->len - 1];

  proof_import_entry_clean (entry);
  if (is_repeated (self, entry))
    g_ptr_array_remove_index (self->entries, self->entries->len - 1);
}

static gboolean
matches (const Importer *importer, const char *text)
{
  const char *found = text;

  if (importer->is_xml)
    return *text == '<' && strstr (text, importer->mark) != NULL;

  while ((found = strstr (found, importer->mark)) != NULL)
    {
      if (found == text || found[-1] == '\n' || found[-1] == '\r')
        return TRUE;
      found++;
    }

  return FALSE;
}

static const Importer *
find_importer (const char *text, const char *file_name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (importers); i++)
    if (matches (&importers[i], text))
      return &importers[i];

  return file_name != NULL && strstr (file_name, "msmtp") != NULL
             ? &importers[G_N_ELEMENTS (importers) - 1]
             : NULL;
}

static gboolean
has_any (ProofImport *self)
{
  for (guint i = 0; i < self->entries->len; i++)
    if (((ProofImportEntry *) self->entries->pdata[i])->refusal == NULL)
      return TRUE;

  return FALSE;
}

static char *
dup_why_empty (ProofImport *self)
{
  const ProofImportEntry *first = self->entries->len > 0 ? self->entries->pdata[0] : NULL;
  g_autofree char *title = NULL;

  if (first == NULL)
    return g_strdup (_ ("It contains no account that sends mail."));

  title = proof_account_dup_title (first->account);
  /* Translators: the name of an account, and why it cannot be imported */
  return g_strdup_printf (_ ("“%s”: %s"), title, first->refusal);
}

static ProofImport *
read_text (const Importer *importer, const char *text, GError **error)
{
  g_autoptr (ProofImport) self = g_new0 (ProofImport, 1);
  g_autofree char *why_empty = NULL;

  self->source = _ (importer->source);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) proof_import_entry_free);
  if (!importer->read (self, text, error))
    return NULL;
  if (has_any (self))
    return g_steal_pointer (&self);

  why_empty = dup_why_empty (self);
  g_set_error_literal (error, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_EMPTY, why_empty);
  return NULL;
}

/**
 * proof_import:
 * @contents: the file's contents, which are wiped: they may have passwords in them
 * @file_name: (nullable): its name, which may tell what it is
 * @error: in the domain %PROOF_IMPORT_ERROR, with a sentence for the person
 *
 * Reads the accounts that another program keeps. Settings only: passwords are
 * typed.
 *
 * Returns: (transfer full): what was found, or %NULL with @error set
 */
ProofImport *
proof_import (BaseSecret *contents, const char *file_name, GError **error)
{
  g_autofree char *text = NULL;
  gboolean is_too_large = base_secret_get_length (contents) > MAX_BYTES;
  const Importer *importer = NULL;

  if (!is_too_large)
    text = proof_import_clean (contents);
  base_secret_wipe (contents);

  if (is_too_large)
    g_set_error_literal (error, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_TOO_LARGE,
                         _ ("This file is too large for the settings of a mail program."));
  else if ((importer = find_importer (text, file_name)) == NULL)
    g_set_error_literal (error, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_UNKNOWN,
                         _ ("Sendproof doesn’t recognize this file. It can import accounts from "
                            "Thunderbird, Evolution, GNOME Online Accounts, msmtp, profiles for "
                            "Apple devices, and a provider’s autoconfig file."));
  else if (!g_utf8_validate (text, -1, NULL))
    proof_import_fail (error, _ ("it contains characters that are not text"));
  else
    return read_text (importer, text, error);

  return NULL;
}

static gboolean
read_all (BaseSecret *contents, const char *path)
{
  int file = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  gssize n_read;
  int number;

  if (file < 0)
    return FALSE;

  do
    n_read = base_secret_read (contents, file, READ_BYTES);
  while (n_read > 0 && base_secret_get_length (contents) <= MAX_BYTES);

  number = errno;
  close (file);
  errno = number;

  return n_read >= 0;
}

static void
import_file (GTask *task,
             gpointer source G_GNUC_UNUSED,
             gpointer path,
             GCancellable *cancellable G_GNUC_UNUSED)
{
  g_autoptr (BaseSecret) contents = base_secret_new ();
  g_autofree char *name = g_path_get_basename (path);
  GError *error = NULL;
  ProofImport *import;

  if (!read_all (contents, path))
    {
      g_task_return_new_error (task, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_UNREADABLE,
                               _ ("This file could not be read: %s"), g_strerror (errno));
      return;
    }

  import = proof_import (contents, name, &error);
  if (import != NULL)
    g_task_return_pointer (task, import, (GDestroyNotify) proof_import_free);
  else
    g_task_return_error (task, error);
}

/**
 * proof_import_file_async:
 * @file: one with a path
 *
 * Reads a file as proof_import() does.
 */
void
proof_import_file_async (GFile *file,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, user_data);
  char *path = g_file_get_path (file);

  if (path == NULL)
    {
      g_task_return_new_error (task, PROOF_IMPORT_ERROR, PROOF_IMPORT_ERROR_UNREADABLE, "%s",
                               _ ("This file is not on this computer. Copy it here first."));
      return;
    }

  g_task_set_task_data (task, path, g_free);
  g_task_run_in_thread (task, import_file);
}

/**
 * proof_import_file_finish:
 * @error: in the domain %PROOF_IMPORT_ERROR, with a sentence for the person
 *
 * Returns: (transfer full): what was found, or %NULL with @error set
 */
ProofImport *
proof_import_file_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
