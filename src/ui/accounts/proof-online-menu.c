/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-online-menu.h"

#include <glib/gi18n-lib.h>

#include "proof-mnemonic.h"

/* Behind what is about windows and about all accounts. */
#define POSITION 2

/* A section of a menu with the accounts of GNOME Online Accounts, of which each begins a
   new account; the menu button's. */
typedef struct
{
  GMenu *menu;
  GMenu *section;
  ProofForm *form;
  ProofOnlineWatch *watch;
} OnlineMenu;

static void
online_menu_free (gpointer data)
{
  OnlineMenu *self = data;

  g_signal_handlers_disconnect_by_data (self->watch, self);
  g_object_unref (self->watch);
  g_object_unref (self->menu);
  g_object_unref (self->section);
  g_free (self);
}

static void
add_item (OnlineMenu *self, const ProofOnlineAccount *account)
{
  /* Translators: a mail address, and its provider */
  g_autofree char *label = g_strdup_printf (_ ("%s (%s)"), account->address, account->provider);
  g_autofree char *escaped = proof_mnemonic_escape (label);
  g_autoptr (GMenuItem) item = g_menu_item_new (escaped, NULL);

  g_menu_item_set_action_and_target (item, "online.begin", "s", account->id);
  g_menu_append_item (self->section, item);
}

/* The section has a heading, and so is there only where something is in it. */
static void
show (OnlineMenu *self)
{
  GPtrArray *accounts = proof_online_watch_get_accounts (self->watch);
  gboolean was_there = g_menu_model_get_n_items (G_MENU_MODEL (self->section)) > 0;
  gboolean is_there = accounts->len > 0;

  g_menu_remove_all (self->section);
  for (guint i = 0; i < accounts->len; i++)
    add_item (self, accounts->pdata[i]);

  if (is_there && !was_there)
    g_menu_insert_section (self->menu, POSITION, _ ("From GNOME Online Accounts"),
                           G_MENU_MODEL (self->section));
  else if (was_there && !is_there)
    g_menu_remove (self->menu, POSITION);
}

static void
on_toggled (GtkToggleButton *toggle, OnlineMenu *self)
{
  if (gtk_toggle_button_get_active (toggle))
    proof_online_watch_ask (self->watch);
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
  GPtrArray *accounts = proof_online_watch_get_accounts (self->watch);

  for (guint i = 0; i < accounts->len; i++)
    if (g_str_equal (((const ProofOnlineAccount *) accounts->pdata[i])->id, id))
      {
        fill_in (self, accounts->pdata[i]);
        return;
      }
}

/**
 * proof_online_menu_add_to:
 * @menu: of @button
 * @form: where an account is begun
 * @watch: is asked when the menu is opened
 *
 * Has @menu offer the accounts of GNOME Online Accounts, if there are any.
 */
void
proof_online_menu_add_to (GMenu *menu,
                          GtkMenuButton *button,
                          ProofForm *form,
                          ProofOnlineWatch *watch)
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
  self->watch = g_object_ref (watch);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), &entry, 1, self);
  gtk_widget_insert_action_group (GTK_WIDGET (button), "online", G_ACTION_GROUP (actions));
  g_signal_connect (toggle, "toggled", G_CALLBACK (on_toggled), self);
  g_signal_connect_swapped (watch, "changed", G_CALLBACK (show), self);
  g_object_set_data_full (G_OBJECT (button), "online-menu", self, online_menu_free);
}
