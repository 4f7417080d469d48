/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-online-menu.h"

#include <glib/gi18n-lib.h>

#include "proof-online-accounts.h"

#define TIMEOUT_SECONDS 10
/* Behind what is about windows and about all accounts. */
#define POSITION 2

/* A section of a menu with the accounts of GNOME Online Accounts, of which each begins a
   new account; the menu button's. */
typedef struct
{
  GMenu *menu;
  GMenu *section;
  ProofForm *form;
  GPtrArray *accounts;
  GCancellable *asking;
} OnlineMenu;

static void
online_menu_free (gpointer data)
{
  OnlineMenu *self = data;

  g_cancellable_cancel (self->asking);
  g_object_unref (self->menu);
  g_object_unref (self->section);
  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  g_object_unref (self->asking);
  g_free (self);
}

static void
add_item (OnlineMenu *self, const ProofOnlineAccount *account)
{
  /* Translators: a mail address, and its provider */
  g_autofree char *label = g_strdup_printf (_ ("%s (%s)"), account->address, account->provider);
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (escaped, NULL);

  g_menu_item_set_action_and_target (item, "online.begin", "s", account->id);
  g_menu_append_item (self->section, item);
}

/* The section has a heading, and so is there only where something is in it. */
static void
show (OnlineMenu *self)
{
  gboolean was_there = g_menu_model_get_n_items (G_MENU_MODEL (self->section)) > 0;
  gboolean is_there;

  g_menu_remove_all (self->section);
  for (guint i = 0; self->accounts != NULL && i < self->accounts->len; i++)
    if (proof_online_account_sends (self->accounts->pdata[i]))
      add_item (self, self->accounts->pdata[i]);

  is_there = g_menu_model_get_n_items (G_MENU_MODEL (self->section)) > 0;
  if (is_there && !was_there)
    g_menu_insert_section (self->menu, POSITION, _ ("From GNOME Online Accounts"),
                           G_MENU_MODEL (self->section));
  else if (was_there && !is_there)
    g_menu_remove (self->menu, POSITION);
}

/* Where it was cancelled, the menu is gone. */
static void
on_listed (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  OnlineMenu *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) accounts = proof_online_accounts_list_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_pointer (&self->accounts, g_ptr_array_unref);
  self->accounts = g_steal_pointer (&accounts);
  show (self);
}

/* What is in the settings may have changed since the last time. */
static void
on_toggled (GtkToggleButton *toggle, OnlineMenu *self)
{
  if (gtk_toggle_button_get_active (toggle))
    proof_online_accounts_list_async (TIMEOUT_SECONDS, self->asking, on_listed, self);
}

static void
fill_in (OnlineMenu *self, const ProofOnlineAccount *account)
{
  ProofAccount *begun;

  gtk_widget_activate_action (GTK_WIDGET (self->form), "account.new", NULL);
  begun = proof_form_get_account (self->form);
  if (begun != NULL && proof_account_is_blank (begun))
    proof_online_account_fill_in (account, begun);
}

static void
on_begin (GSimpleAction *action G_GNUC_UNUSED, GVariant *parameter, gpointer data)
{
  OnlineMenu *self = data;
  const char *id = g_variant_get_string (parameter, NULL);

  for (guint i = 0; self->accounts != NULL && i < self->accounts->len; i++)
    if (g_str_equal (((const ProofOnlineAccount *) self->accounts->pdata[i])->id, id))
      {
        fill_in (self, self->accounts->pdata[i]);
        return;
      }
}

/**
 * proof_online_menu_add_to:
 * @menu: of @button
 * @form: where an account is begun
 *
 * Has @menu offer the accounts of GNOME Online Accounts each time that it is opened, if
 * there are any.
 */
void
proof_online_menu_add_to (GMenu *menu, GtkMenuButton *button, ProofForm *form)
{
  static const GActionEntry entry = { .name = "begin",
                                      .activate = on_begin,
                                      .parameter_type = "s" };
  OnlineMenu *self = g_new0 (OnlineMenu, 1);
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  /* The button itself says that it is open from GTK 4.10 on. */
  GtkWidget *toggle = gtk_widget_get_first_child (GTK_WIDGET (button));

  self->menu = g_object_ref (menu);
  self->section = g_menu_new ();
  self->form = form;
  self->asking = g_cancellable_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), &entry, 1, self);
  gtk_widget_insert_action_group (GTK_WIDGET (button), "online", G_ACTION_GROUP (actions));
  g_signal_connect (toggle, "toggled", G_CALLBACK (on_toggled), self);
  g_object_set_data_full (G_OBJECT (button), "online-menu", self, online_menu_free);
}
