/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-importing.h"

#include <glib/gi18n-lib.h>

#include "proof-import-window.h"
#include "proof-present.h"
#include "proof-questions.h"

typedef struct
{
  /* NULL once it is gone. */
  GtkWindow *window;
  GListModel *accounts;
  const char *source;
  ProofImported imported;
  gpointer data;
  GDestroyNotify free_data;
} Importing;

static Importing *
importing_new (GtkWindow *window,
               GListModel *accounts,
               ProofImported imported,
               gpointer data,
               GDestroyNotify free_data)
{
  Importing *self = g_new0 (Importing, 1);

  g_set_weak_pointer (&self->window, window);
  self->accounts = g_object_ref (accounts);
  self->imported = imported;
  self->data = data;
  self->free_data = free_data;

  return self;
}

static void
importing_free (Importing *self)
{
  g_clear_weak_pointer (&self->window);
  g_object_unref (self->accounts);
  self->free_data (self->data);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Importing, importing_free)

static void
free_with_handler (gpointer self, GClosure *closure G_GNUC_UNUSED)
{
  importing_free (self);
}

static void
on_chosen (ProofDialog *window G_GNUC_UNUSED, GPtrArray *chosen, Importing *self)
{
  self->imported (chosen, self->source, self->data);
}

static void
show_found (Importing *self, const ProofImport *import)
{
  GtkWindow *parent = self->window;
  ProofDialog *window = proof_import_window_new (import, self->accounts);

  self->source = import->source;
  g_signal_connect_data (window, "import", G_CALLBACK (on_chosen), self, free_with_handler, 0);
  proof_dialog_present (window, parent, TRUE);
}

static void
on_read (GObject *file G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (Importing) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ProofImport) import = proof_import_file_finish (result, &error);

  if (self->window == NULL)
    return;

  if (import != NULL)
    show_found (g_steal_pointer (&self), import);
  else
    proof_question_tell (self->window, _ ("No Accounts Imported"), error->message);
}

/**
 * proof_importing_read:
 * @window: over which is shown what @file has
 * @accounts: of #ProofAccount, those that are there already
 * @imported: called with what the person chose, unless they change their mind
 * @data: for @imported
 * @free_data: frees @data
 */
void
proof_importing_read (GtkWindow *window,
                      GFile *file,
                      GListModel *accounts,
                      ProofImported imported,
                      gpointer data,
                      GDestroyNotify free_data)
{
  proof_import_file_async (file, NULL, on_read,
                           importing_new (window, accounts, imported, data, free_data));
}

static void
on_file_chosen (GtkNativeDialog *chooser, int response, Importing *self)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (file != NULL)
    proof_import_file_async (file, NULL, on_read, self);
  else
    importing_free (self);
  g_object_unref (chooser);
}

/**
 * proof_importing_choose:
 * @window: over which is asked for a file
 *
 * Asks for a file, and reads it as proof_importing_read() does.
 */
void
proof_importing_choose (GtkWindow *window,
                        GListModel *accounts,
                        ProofImported imported,
                        gpointer data,
                        GDestroyNotify free_data)
{
  GtkFileChooserNative *chooser = gtk_file_chooser_native_new (
      _ ("Import Accounts"), window, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_signal_connect (chooser, "response", G_CALLBACK (on_file_chosen),
                    importing_new (window, accounts, imported, data, free_data));
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
