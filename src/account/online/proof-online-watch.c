/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-online-watch.h"

#include "proof-online-accounts.h"
#include "proof-online-names.h"

#define TIMEOUT_SECONDS 10

struct _ProofOnlineWatch
{
  GObject parent_instance;

  /* Those that send. */
  GPtrArray *accounts;
  GCancellable *stop;
  gboolean is_asking;
  /* Something has changed since it was asked. */
  gboolean is_outdated;

  guint name_watch;
  /* NULL while the daemon is not there. */
  GDBusConnection *bus;
  guint subscription;
};

G_DEFINE_FINAL_TYPE (ProofOnlineWatch, proof_online_watch, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static GPtrArray *
new_accounts (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) proof_online_account_free);
}

static void
leave_bus (ProofOnlineWatch *self)
{
  if (self->bus != NULL)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  g_clear_object (&self->bus);
}

static void
proof_online_watch_dispose (GObject *object)
{
  ProofOnlineWatch *self = PROOF_ONLINE_WATCH (object);

  g_cancellable_cancel (self->stop);
  g_clear_handle_id (&self->name_watch, g_bus_unwatch_name);
  leave_bus (self);

  G_OBJECT_CLASS (proof_online_watch_parent_class)->dispose (object);
}

static void
proof_online_watch_finalize (GObject *object)
{
  ProofOnlineWatch *self = PROOF_ONLINE_WATCH (object);

  g_object_unref (self->stop);
  g_ptr_array_unref (self->accounts);

  G_OBJECT_CLASS (proof_online_watch_parent_class)->finalize (object);
}

static void
proof_online_watch_class_init (ProofOnlineWatchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = proof_online_watch_dispose;
  object_class->finalize = proof_online_watch_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", PROOF_TYPE_ONLINE_WATCH, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
proof_online_watch_init (ProofOnlineWatch *self)
{
  self->accounts = new_accounts ();
  self->stop = g_cancellable_new ();
}

static gboolean
is_same (GPtrArray *accounts, GPtrArray *others)
{
  gboolean is_same = accounts->len == others->len;

  for (guint i = 0; is_same && i < accounts->len; i++)
    is_same = proof_online_account_equal (accounts->pdata[i], others->pdata[i]);

  return is_same;
}

/* Takes the reference. Who holds the last ones keeps them. */
static void
set_accounts (ProofOnlineWatch *self, GPtrArray *accounts)
{
  g_autoptr (GPtrArray) last = self->accounts;

  self->accounts = accounts;
  if (!is_same (accounts, last))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
take_those_that_send (ProofOnlineWatch *self, GPtrArray *listed)
{
  GPtrArray *accounts = new_accounts ();

  while (listed != NULL && listed->len > 0)
    {
      ProofOnlineAccount *account = g_ptr_array_steal_index (listed, 0);

      if (proof_online_account_sends (account))
        g_ptr_array_add (accounts, account);
      else
        proof_online_account_free (account);
    }
  set_accounts (self, accounts);
}

static void ask (ProofOnlineWatch *self);

/* A desktop without Online Accounts has none, and that is no fault. Where it was cancelled,
   the watch is gone. */
static void
on_listed (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  ProofOnlineWatch *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) listed = proof_online_accounts_list_finish (result, &error);
  g_autoptr (ProofOnlineWatch) alive = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  alive = g_object_ref (self);
  self->is_asking = FALSE;
  take_those_that_send (self, listed);
  if (self->is_outdated)
    ask (self);
}

static void
ask (ProofOnlineWatch *self)
{
  self->is_outdated = self->is_asking;
  if (self->is_asking)
    return;

  self->is_asking = TRUE;
  proof_online_accounts_list_async (TIMEOUT_SECONDS, self->stop, on_listed, self);
}

static void
on_signal (GDBusConnection *bus G_GNUC_UNUSED,
           const char *sender G_GNUC_UNUSED,
           const char *path G_GNUC_UNUSED,
           const char *interface G_GNUC_UNUSED,
           const char *name G_GNUC_UNUSED,
           GVariant *parameters G_GNUC_UNUSED,
           gpointer self)
{
  ask (self);
}

/* Whatever the daemon says, unasked, is that something has changed. It may have been started
   by a question, which is answered then. */
static void
on_there (GDBusConnection *bus,
          const char *name G_GNUC_UNUSED,
          const char *owner G_GNUC_UNUSED,
          gpointer data)
{
  ProofOnlineWatch *self = data;

  leave_bus (self);
  self->bus = g_object_ref (bus);
  self->subscription =
      g_dbus_connection_signal_subscribe (bus, PROOF_ONLINE_SERVICE, NULL, NULL, NULL, NULL,
                                          G_DBUS_SIGNAL_FLAGS_NONE, on_signal, self, NULL);
  if (!self->is_asking)
    ask (self);
}

/* To ask would start it again, and again, where it ends at once. */
static void
on_gone (GDBusConnection *bus G_GNUC_UNUSED, const char *name G_GNUC_UNUSED, gpointer data)
{
  ProofOnlineWatch *self = data;

  if (self->bus != NULL)
    set_accounts (self, new_accounts ());
  leave_bus (self);
}

/**
 * proof_online_watch_new:
 *
 * Returns: (transfer full): a watch that knows of no account, and asks nobody yet
 */
ProofOnlineWatch *
proof_online_watch_new (void)
{
  return g_object_new (PROOF_TYPE_ONLINE_WATCH, NULL);
}

/**
 * proof_online_watch_ask:
 *
 * Asks the desktop, and follows it from now on. That starts its daemon where it does not run.
 */
void
proof_online_watch_ask (ProofOnlineWatch *self)
{
  if (!self->is_asking)
    ask (self);
  if (self->name_watch == 0)
    self->name_watch =
        g_bus_watch_name (G_BUS_TYPE_SESSION, PROOF_ONLINE_SERVICE, G_BUS_NAME_WATCHER_FLAGS_NONE,
                          on_there, on_gone, self, NULL);
}

/**
 * proof_online_watch_get_accounts:
 *
 * Returns: (transfer none) (element-type ProofOnlineAccount): those that send, as they are
 *   known by now, by their addresses; another array after each change
 */
GPtrArray *
proof_online_watch_get_accounts (ProofOnlineWatch *self)
{
  return self->accounts;
}
