/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-store-banner.h"

#include <glib/gi18n-lib.h>

#include "proof-banner.h"

struct _ProofStoreBanner
{
  AdwBin parent_instance;

  ProofAccountStore *store;
  GSignalGroup *store_signals;
  ProofBanner *banner;
  const struct Notice *notice;
};

G_DEFINE_FINAL_TYPE (ProofStoreBanner, proof_store_banner, ADW_TYPE_BIN)

static char *
dup_problem (ProofAccountStore *store)
{
  return g_strdup (proof_account_store_get_problem (store));
}

static char *
dup_set_aside (ProofAccountStore *store)
{
  const char *path = proof_account_store_get_set_aside (store);

  if (path == NULL)
    return NULL;

  /* Translators: the argument is the path of a file */
  return g_strdup_printf (
      _ ("The saved accounts could not be read. The file is kept, untouched, as %s."), path);
}

static void
on_tried (GObject *store, GAsyncResult *result, gpointer data)
{
  g_autoptr (ProofStoreBanner) self = data;

  /* What is wrong is said by the store. */
  (void) proof_account_store_flush_finish (PROOF_ACCOUNT_STORE (store), result, NULL);
  proof_banner_set_is_busy (self->banner, FALSE);
}

static void
try_again (ProofStoreBanner *self)
{
  proof_banner_set_is_busy (self->banner, TRUE);
  proof_account_store_flush_async (self->store, NULL, on_tried, g_object_ref (self));
}

static void
dismiss (ProofStoreBanner *self)
{
  proof_account_store_forget_set_aside (self->store);
}

/* What can be said, the most urgent first. */
static const struct Notice
{
  char *(*dup_text) (ProofAccountStore *store);
  const char *button;
  void (*act) (ProofStoreBanner *self);
} notices[] = {
  { dup_problem, N_ ("T_ry Again"), try_again },
  { dup_set_aside, N_ ("_Dismiss"), dismiss },
};

static void
update (ProofStoreBanner *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (notices) && self->store != NULL; i++)
    {
      g_autofree char *text = notices[i].dup_text (self->store);

      if (text != NULL)
        {
          self->notice = &notices[i];
          proof_banner_show (self->banner, text, _ (notices[i].button));
          return;
        }
    }

  proof_banner_hide (self->banner);
}

static void
on_clicked (ProofStoreBanner *self)
{
  self->notice->act (self);
}

static void
proof_store_banner_dispose (GObject *object)
{
  ProofStoreBanner *self = PROOF_STORE_BANNER (object);

  g_clear_object (&self->store_signals);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (proof_store_banner_parent_class)->dispose (object);
}

static void
proof_store_banner_class_init (ProofStoreBannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = proof_store_banner_dispose;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GENERIC);
}

static void
proof_store_banner_init (ProofStoreBanner *self)
{
  self->banner = g_object_new (PROOF_TYPE_BANNER, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->banner));
  g_signal_connect_object (self->banner, "clicked", G_CALLBACK (on_clicked), self,
                           G_CONNECT_SWAPPED);
  self->store_signals = g_signal_group_new (PROOF_TYPE_ACCOUNT_STORE);
  g_signal_group_connect_swapped (self->store_signals, "notify", G_CALLBACK (update), self);
}

/**
 * proof_store_banner_set_store:
 * @store: (nullable): whose file it is about, or %NULL to say nothing
 */
void
proof_store_banner_set_store (ProofStoreBanner *self, ProofAccountStore *store)
{
  g_set_object (&self->store, store);
  g_signal_group_set_target (self->store_signals, store);
  update (self);
}
