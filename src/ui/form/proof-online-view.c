/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-online-view.h"

#include <glib/gi18n-lib.h>

#define SETTINGS "gnome-control-center"

struct _ProofOnlineView
{
  AdwBin parent_instance;

  ProofAccount *account;
  GSignalGroup *account_signals;
  ProofOnlineWatch *watch;
  /* The rows of those that the desktop has. */
  GPtrArray *offers;

  AdwPreferencesGroup *offered;
  GtkWidget *used;
  AdwActionRow *source;
  GtkWidget *settings;
};

G_DEFINE_FINAL_TYPE (ProofOnlineView, proof_online_view, ADW_TYPE_BIN)

static gboolean
is_used (ProofOnlineView *self)
{
  return self->account != NULL && *proof_account_get_online_account (self->account) != '\0';
}

static gboolean
can_offer (ProofOnlineView *self)
{
  return self->account != NULL && proof_account_is_blank (self->account);
}

static void
update (ProofOnlineView *self)
{
  gboolean has_offers = can_offer (self) && self->offers->len > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->offered), has_offers);
  gtk_widget_set_visible (self->used, is_used (self));
  gtk_widget_set_visible (GTK_WIDGET (self), has_offers || is_used (self));
  if (is_used (self))
    adw_action_row_set_subtitle (self->source,
                                 proof_account_get_settings (self->account).secret_is_token
                                     ? _ ("A new access token comes from there for each test.")
                                     : _ ("The password is taken from there for each test."));
}

/* The focus goes to what says so: a key that slips would change the settings. */
static void
on_offer_taken (ProofOnlineView *self, AdwActionRow *row)
{
  const ProofOnlineAccount *online = g_object_get_data (G_OBJECT (row), "online");

  if (!can_offer (self))
    return;

  proof_online_account_fill_in (online, self->account);
  gtk_widget_grab_focus (GTK_WIDGET (self->source));
}

/* The words of the row say the same. */
static GtkWidget *
add_icon (AdwActionRow *row, const char *name)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", name, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  adw_action_row_add_suffix (row, icon);

  return icon;
}

/* What others call their accounts is no markup. */
static GtkWidget *
create_offer (ProofOnlineView *self, GPtrArray *accounts, guint position)
{
  const ProofOnlineAccount *online = accounts->pdata[position];
  GtkWidget *row = adw_action_row_new ();
  /* Translators: a provider, and its server for sending */
  g_autofree char *place = g_strdup_printf (_ ("%s, %s"), online->provider, online->server);
  g_autofree char *subtitle = g_strconcat (place, proof_online_account_get_note (online), NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), online->address);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  if (online->needs_attention)
    gtk_widget_add_css_class (add_icon (ADW_ACTION_ROW (row), "proof-warning-symbolic"), "warning");
  add_icon (ADW_ACTION_ROW (row), "go-next-symbolic");
  g_object_set_data (G_OBJECT (row), "online", accounts->pdata[position]);
  g_object_set_data_full (G_OBJECT (row), "accounts", g_ptr_array_ref (accounts),
                          (GDestroyNotify) g_ptr_array_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_offer_taken), self, G_CONNECT_SWAPPED);

  return row;
}

/* Gives the id of the one that has the focus. */
static char *
clear_offers (ProofOnlineView *self)
{
  char *focused = NULL;

  for (guint i = 0; i < self->offers->len; i++)
    {
      const ProofOnlineAccount *online = g_object_get_data (self->offers->pdata[i], "online");

      if (gtk_widget_has_focus (self->offers->pdata[i]))
        focused = g_strdup (online->id);
      adw_preferences_group_remove (self->offered, self->offers->pdata[i]);
    }
  g_ptr_array_set_size (self->offers, 0);

  return focused;
}

/* The focus stays at its account, where that is still there. */
static void
show_offers (ProofOnlineView *self)
{
  GPtrArray *accounts = proof_online_watch_get_accounts (self->watch);
  g_autofree char *focused = clear_offers (self);

  for (guint i = 0; i < accounts->len; i++)
    {
      GtkWidget *row = create_offer (self, accounts, i);

      adw_preferences_group_add (self->offered, row);
      g_ptr_array_add (self->offers, row);
      if (g_strcmp0 (focused, ((const ProofOnlineAccount *) accounts->pdata[i])->id) == 0)
        gtk_widget_grab_focus (row);
    }
  update (self);
}

static void
on_settings (ProofOnlineView *self)
{
  const char *arguments[] = { SETTINGS, "online-accounts",
                              proof_account_get_online_account (self->account), NULL };
  g_autoptr (GSubprocess) settings =
      g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, NULL);
}

static void
on_left (ProofOnlineView *self)
{
  g_object_set (self->account, "online-account", NULL, NULL);
}

static void
proof_online_view_dispose (GObject *object)
{
  ProofOnlineView *self = PROOF_ONLINE_VIEW (object);

  g_clear_object (&self->watch);
  g_clear_object (&self->account_signals);
  g_clear_object (&self->account);

  G_OBJECT_CLASS (proof_online_view_parent_class)->dispose (object);
}

static void
proof_online_view_finalize (GObject *object)
{
  g_ptr_array_unref (PROOF_ONLINE_VIEW (object)->offers);

  G_OBJECT_CLASS (proof_online_view_parent_class)->finalize (object);
}

static void
proof_online_view_class_init (ProofOnlineViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = proof_online_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = proof_online_view_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/sendproof/Sendproof/ui/proof-online-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ProofOnlineView, offered);
  gtk_widget_class_bind_template_child (widget_class, ProofOnlineView, used);
  gtk_widget_class_bind_template_child (widget_class, ProofOnlineView, source);
  gtk_widget_class_bind_template_child (widget_class, ProofOnlineView, settings);
  gtk_widget_class_bind_template_callback (widget_class, on_settings);
  gtk_widget_class_bind_template_callback (widget_class, on_left);
}

static void
proof_online_view_init (ProofOnlineView *self)
{
  g_autofree char *settings = g_find_program_in_path (SETTINGS);

  self->offers = g_ptr_array_new ();
  self->watch = proof_online_watch_new ();
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (show_offers), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->settings, settings != NULL);

  self->account_signals = g_signal_group_new (PROOF_TYPE_ACCOUNT);
  g_signal_group_connect_swapped (self->account_signals, "notify", G_CALLBACK (update), self);
}

/**
 * proof_online_view_get_watch:
 *
 * Returns: (transfer none): what knows the accounts that can be offered
 */
ProofOnlineWatch *
proof_online_view_get_watch (ProofOnlineView *self)
{
  return self->watch;
}

/**
 * proof_online_view_set_account:
 *
 * Is about @account from now on.
 */
void
proof_online_view_set_account (ProofOnlineView *self, ProofAccount *account)
{
  g_set_object (&self->account, account);
  g_signal_group_set_target (self->account_signals, account);
  if (can_offer (self))
    proof_online_watch_ask (self->watch);
  update (self);
}
