/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-import-window.h"

#include <glib/gi18n-lib.h>

#include "proof-button.h"
#include "proof-import-row.h"
#include "proof-list.h"

struct _ProofImportWindow
{
  ProofDialog parent_instance;

  GtkLabel *heading;
  GtkListBox *list;
  GtkWidget *import;
};

G_DEFINE_FINAL_TYPE (ProofImportWindow, proof_import_window, PROOF_TYPE_DIALOG)

enum
{
  SIGNAL_IMPORT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GPtrArray *
dup_chosen (ProofImportWindow *self)
{
  GPtrArray *chosen = g_ptr_array_new_with_free_func (g_object_unref);

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      ProofAccount *account = proof_import_row_dup_chosen (PROOF_IMPORT_ROW (row));

      if (account != NULL)
        g_ptr_array_add (chosen, account);
    }

  return chosen;
}

static void
update_button (ProofImportWindow *self)
{
  g_autoptr (GPtrArray) chosen = dup_chosen (self);
  g_autofree char *label = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "_Import %u Account", "_Import %u Accounts", chosen->len),
      chosen->len);

  proof_button_set_label (GTK_BUTTON (self->import), label);
  gtk_widget_set_sensitive (self->import, chosen->len > 0);
}

static void
on_import (ProofImportWindow *self)
{
  g_autoptr (GPtrArray) chosen = dup_chosen (self);

  g_signal_emit (self, signals[SIGNAL_IMPORT], 0, chosen);
  proof_dialog_close (PROOF_DIALOG (self));
}

static void
proof_import_window_class_init (ProofImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_IMPORT] = g_signal_new ("import", PROOF_TYPE_IMPORT_WINDOW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofImportWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, ProofImportWindow, list);
  gtk_widget_class_bind_template_child (widget_class, ProofImportWindow, import);
  gtk_widget_class_bind_template_callback (widget_class, on_import);
}

static void
proof_import_window_init (ProofImportWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  proof_button_prepare_all (GTK_WIDGET (self));
  proof_list_be_one_stop (GTK_WIDGET (self->list));
}

/* Who is there already: an account that is saved, or one that the file has as well. */
static ProofAccount *
find_same (const ProofImport *import, guint position, GListModel *accounts)
{
  const ProofImportEntry *entry = import->entries->pdata[position];

  for (guint i = 0; i < g_list_model_get_n_items (accounts); i++)
    {
      g_autoptr (ProofAccount) account = g_list_model_get_item (accounts, i);

      if (proof_import_entry_is_same (entry, account))
        return g_steal_pointer (&account);
    }

  for (guint i = 0; i < position; i++)
    {
      const ProofImportEntry *other = import->entries->pdata[i];

      if (other->refusal == NULL && proof_import_entry_is_same (entry, other->account))
        return g_object_ref (other->account);
    }

  return NULL;
}

static void
add_row (ProofImportWindow *self, const ProofImport *import, guint position, GListModel *accounts)
{
  g_autoptr (ProofAccount) same = find_same (import, position, accounts);
  GtkWidget *row = proof_import_row_new (import->entries->pdata[position], same);

  g_signal_connect_object (row, "notify::is-chosen", G_CALLBACK (update_button), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
}

/**
 * proof_import_window_new:
 * @accounts: of #ProofAccount, those that are there already
 *
 * Returns: (transfer floating): a window with what was found
 */
ProofDialog *
proof_import_window_new (const ProofImport *import, GListModel *accounts)
{
  ProofImportWindow *self = g_object_new (PROOF_TYPE_IMPORT_WINDOW, NULL);
  g_autofree char *heading = g_strdup_printf (
      /* Translators: how many, and the program whose they are, as in "Thunderbird" */
      g_dngettext (GETTEXT_PACKAGE, "%u account found in %s", "%u accounts found in %s",
                   import->entries->len),
      import->entries->len, import->source);

  gtk_label_set_text (self->heading, heading);
  for (guint i = 0; i < import->entries->len; i++)
    add_row (self, import, i, accounts);
  update_button (self);
  g_object_set (self, "focus-widget", gtk_widget_get_first_child (GTK_WIDGET (self->list)), NULL);

  return PROOF_DIALOG (self);
}
