/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-online-accounts.h"

#include <string.h>

#include "base-patience.h"
#include "base-scrub.h"
#include "proof-online-names.h"

/* Speaks to GNOME Online Accounts over the session bus, in a thread and by a connection of
   its own: a connection keeps what it has read in a buffer until it is closed, and a bus
   or daemon that hangs holds nobody. */

/* The thread's. */
typedef struct
{
  char *id;
  gboolean is_token;
  guint timeout_seconds;
} Errand;

static void
errand_free (gpointer data)
{
  Errand *errand = data;

  g_free (errand->id);
  g_free (errand);
}

static GDBusConnection *
open_bus (GCancellable *stop, GError **error)
{
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, stop, error);

  return address != NULL ? g_dbus_connection_new_for_address_sync (
                               address,
                               G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                   G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                               NULL, stop, error)
                         : NULL;
}

static GVariant *
call (GDBusConnection *bus,
      const char *path,
      const char *interface,
      const char *method,
      GVariant *parameters,
      const char *type,
      const Errand *errand,
      GCancellable *stop,
      GError **error)
{
  return g_dbus_connection_call_sync (bus, PROOF_ONLINE_SERVICE, path, interface, method,
                                      parameters, G_VARIANT_TYPE (type), G_DBUS_CALL_FLAGS_NONE,
                                      (int) errand->timeout_seconds * 1000, stop, error);
}

static void
add_accounts (GPtrArray *accounts, GVariant *answer)
{
  g_autoptr (GVariant) objects = g_variant_get_child_value (answer, 0);
  GVariantIter iter;
  GVariant *interfaces;

  g_variant_iter_init (&iter, objects);
  while (g_variant_iter_next (&iter, "{&o@a{sa{sv}}}", NULL, &interfaces))
    {
      ProofOnlineAccount *account = proof_online_account_new_from_variant (interfaces);

      if (account != NULL)
        g_ptr_array_add (accounts, account);
      g_variant_unref (interfaces);
    }
}

/* The bus tells them in no order. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const ProofOnlineAccount *one = *(const ProofOnlineAccount *const *) a;
  const ProofOnlineAccount *other = *(const ProofOnlineAccount *const *) b;
  int order = g_utf8_collate (one->address, other->address);

  return order != 0 ? order : strcmp (one->id, other->id);
}

static gpointer
list (const Errand *errand, GDBusConnection *bus, GCancellable *stop, GError **error)
{
  g_autoptr (GVariant) answer =
      call (bus, PROOF_ONLINE_ROOT, "org.freedesktop.DBus.ObjectManager", "GetManagedObjects", NULL,
            "(a{oa{sa{sv}}})", errand, stop, error);
  GPtrArray *accounts;

  if (answer == NULL)
    return NULL;

  accounts = g_ptr_array_new_with_free_func ((GDestroyNotify) proof_online_account_free);
  add_accounts (accounts, answer);
  g_ptr_array_sort (accounts, compare);
  return accounts;
}

/* An account that was removed has no properties. */
static gboolean
has_mail (const Errand *errand,
          GDBusConnection *bus,
          const char *path,
          GCancellable *stop,
          GError **error)
{
  g_autoptr (GVariant) answer =
      call (bus, path, "org.freedesktop.DBus.Properties", "GetAll",
            g_variant_new ("(s)", PROOF_ONLINE_ACCOUNT), "(a{sv})", errand, stop, error);
  g_autoptr (GVariant) properties = NULL;
  gboolean is_off = FALSE;

  if (answer == NULL)
    return FALSE;

  properties = g_variant_get_child_value (answer, 0);
  g_variant_lookup (properties, "MailDisabled", "b", &is_off);
  if (is_off)
    g_propagate_error (error, proof_online_error_new (PROOF_ONLINE_ERROR_MAIL_IS_OFF));

  return !is_off;
}

/* GetAccessToken() renews a token that has run out. EnsureCredentials() would sign in at
   the server as well, which is for the test to do, and once only. */
static GVariant *
ask_for_secret (const Errand *errand,
                GDBusConnection *bus,
                const char *path,
                GCancellable *stop,
                GError **error)
{
  if (errand->is_token)
    return call (bus, path, PROOF_ONLINE_TOKEN, "GetAccessToken", NULL, "(si)", errand, stop,
                 error);

  return call (bus, path, PROOF_ONLINE_PASSWORD, "GetPassword",
               g_variant_new ("(s)", "smtp-password"), "(s)", errand, stop, error);
}

/* What the bus's thread freed is wiped when it has something to do again. */
static void
wipe_after (GDBusConnection *bus)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.Peer", "Ping",
      NULL, NULL, G_DBUS_CALL_FLAGS_NONE, 1000, NULL, NULL);
}

static BaseSecret *
take_secret (GVariant *answer)
{
  BaseSecret *secret = base_secret_new ();
  const char *text;

  g_variant_get_child (answer, 0, "&s", &text);
  base_secret_append (secret, text, strlen (text));

  return secret;
}

/* The account is there: what is not is the interface that was asked. */
static void
fail (GError **error, const GError *failure, const Errand *errand)
{
  GError *translated = proof_online_error_translate (failure);

  if (g_error_matches (translated, PROOF_ONLINE_ERROR, PROOF_ONLINE_ERROR_REMOVED))
    {
      g_error_free (translated);
      translated = proof_online_error_new (errand->is_token ? PROOF_ONLINE_ERROR_NO_TOKEN
                                                            : PROOF_ONLINE_ERROR_NO_PASSWORD);
    }

  g_propagate_error (error, translated);
}

static gpointer
fetch_secret (const Errand *errand, GDBusConnection *bus, GCancellable *stop, GError **error)
{
  g_autofree char *path = g_strconcat (PROOF_ONLINE_ACCOUNTS, errand->id, NULL);
  g_autoptr (GError) failure = NULL;
  GVariant *answer;
  BaseSecret *secret;

  if (!g_variant_is_object_path (path))
    {
      g_propagate_error (error, proof_online_error_new (PROOF_ONLINE_ERROR_REMOVED));
      return NULL;
    }
  if (!has_mail (errand, bus, path, stop, error))
    return NULL;

  base_scrub_begin ();
  base_scrub_watch_bus (bus);
  answer = ask_for_secret (errand, bus, path, stop, &failure);
  if (answer == NULL)
    {
      fail (error, failure, errand);
      return NULL;
    }

  secret = take_secret (answer);
  g_variant_unref (answer);
  wipe_after (bus);

  return secret;
}

typedef gpointer (*Run) (const Errand *errand,
                         GDBusConnection *bus,
                         GCancellable *stop,
                         GError **error);

static void
run_in_thread (GTask *task, Run run, GDestroyNotify free_result)
{
  const Errand *errand = g_task_get_task_data (task);
  GCancellable *stop = g_task_get_cancellable (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = open_bus (stop, &error);
  gpointer result = bus != NULL ? run (errand, bus, stop, &error) : NULL;

  if (bus != NULL)
    g_dbus_connection_close_sync (bus, NULL, NULL);
  base_scrub_end ();
  base_wipe_traces ();
  if (result != NULL)
    g_task_return_pointer (task, result, free_result);
  else if (error->domain == PROOF_ONLINE_ERROR ||
           g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_error (task, proof_online_error_translate (error));
}

static void
list_in_thread (GTask *task,
                gpointer source G_GNUC_UNUSED,
                gpointer data G_GNUC_UNUSED,
                GCancellable *stop G_GNUC_UNUSED)
{
  run_in_thread (task, list, (GDestroyNotify) g_ptr_array_unref);
}

static void
fetch_in_thread (GTask *task,
                 gpointer source G_GNUC_UNUSED,
                 gpointer data G_GNUC_UNUSED,
                 GCancellable *stop G_GNUC_UNUSED)
{
  run_in_thread (task, fetch_secret, (GDestroyNotify) base_secret_unref);
}

static void
pass_on (GTask *task, GTask *thread, GDestroyNotify free_result)
{
  BasePatience *patience = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer result = g_task_propagate_pointer (thread, &error);

  if (error == NULL)
    g_task_return_pointer (task, result, free_result);
  else if (base_patience_was_lost (patience))
    g_task_return_error (task, proof_online_error_new (PROOF_ONLINE_ERROR_TIMED_OUT));
  else
    g_task_return_error (task, g_steal_pointer (&error));
  g_clear_error (&error);
}

static void
on_listed (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  pass_on (task, G_TASK (result), (GDestroyNotify) g_ptr_array_unref);
}

static void
on_fetched (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;

  pass_on (task, G_TASK (result), (GDestroyNotify) base_secret_unref);
}

static void
begin (Errand *errand,
       GTaskThreadFunc function,
       GAsyncReadyCallback done,
       GCancellable *cancellable,
       GAsyncReadyCallback callback,
       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GCancellable) stop = g_cancellable_new ();
  g_autoptr (GTask) thread = g_task_new (NULL, stop, done, task);

  g_task_set_task_data (task,
                        base_patience_new (errand->timeout_seconds * 1000, NULL, stop, cancellable),
                        (GDestroyNotify) base_patience_free);
  g_task_set_task_data (thread, errand, errand_free);
  g_task_set_return_on_cancel (thread, TRUE);
  g_task_run_in_thread (thread, function);
}

/**
 * proof_online_accounts_list_async:
 * @timeout_seconds: how long it may take
 *
 * Asks the desktop for the accounts that it has.
 */
void
proof_online_accounts_list_async (guint timeout_seconds,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->timeout_seconds = timeout_seconds;
  begin (errand, list_in_thread, on_listed, cancellable, callback, user_data);
}

/**
 * proof_online_accounts_list_finish:
 * @error: in the domain %PROOF_ONLINE_ERROR with a sentence for the person, or
 *   %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (element-type ProofOnlineAccount): all accounts by their
 *   addresses, also those that do not send, or %NULL with @error set
 */
GPtrArray *
proof_online_accounts_list_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * proof_online_accounts_fetch_secret_async:
 * @id: the account's
 * @is_token: whether its access token is wanted, and not its password for SMTP
 * @timeout_seconds: how long it may take
 *
 * Asks the desktop for what an account signs in with. A token that has run out is renewed
 * by the desktop, over the network.
 */
void
proof_online_accounts_fetch_secret_async (const char *id,
                                          gboolean is_token,
                                          guint timeout_seconds,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->id = g_strdup (id);
  errand->is_token = is_token;
  errand->timeout_seconds = timeout_seconds;
  begin (errand, fetch_in_thread, on_fetched, cancellable, callback, user_data);
}

/**
 * proof_online_accounts_fetch_secret_finish:
 * @error: as for proof_online_accounts_list_finish()
 *
 * Returns: (transfer full): the password or token, or %NULL with @error set
 */
BaseSecret *
proof_online_accounts_fetch_secret_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
