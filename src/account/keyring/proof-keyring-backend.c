/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-keyring-backend.h"

#include "proof-keyring-error.h"

/* A connection of its own for each operation: libsecret does not notice where
   the keyring was restarted or locked since. */
static SecretService *
open_service (ProofKeyringOperation *operation, GError **error)
{
  g_autoptr (GError) failure = NULL;
  SecretService *service = secret_service_open_sync (
      SECRET_TYPE_SERVICE, NULL, SECRET_SERVICE_OPEN_SESSION, operation->cancellable, &failure);

  if (service == NULL)
    g_propagate_error (error, proof_keyring_error_translate (failure, FALSE));

  return service;
}

static gboolean
fail (GError **error, const GError *failure)
{
  g_propagate_error (error, failure != NULL ? proof_keyring_error_translate (failure, TRUE)
                                            : proof_keyring_error_new (PROOF_KEYRING_ERROR_LOCKED));

  return FALSE;
}

/* One question at a time: whoever waits for the answer goes by it. */
static gboolean
ask (ProofKeyringOperation *operation, SecretService *service, gpointer locked, GError **error)
{
  GList objects = { .data = locked };
  gboolean is_unlocked = FALSE;

  g_mutex_lock (operation->asking);
  if (g_atomic_int_get (operation->refusal) < (int) operation->least_refusal &&
      !g_cancellable_set_error_if_cancelled (operation->cancellable, error))
    {
      is_unlocked =
          secret_service_unlock_sync (service, &objects, operation->cancellable, NULL, error) > 0;
      if (is_unlocked)
        g_atomic_int_set (operation->refusal, PROOF_KEYRING_REFUSAL_NONE);
      else if (*error == NULL)
        g_atomic_int_set (operation->refusal, PROOF_KEYRING_REFUSAL_OF_ALL);
    }
  g_mutex_unlock (operation->asking);

  return is_unlocked;
}

static gboolean
unlock (ProofKeyringOperation *operation, SecretService *service, gpointer locked, GError **error)
{
  g_autoptr (GError) failure = NULL;
  gboolean is_unlocked;

  if (operation->least_refusal == PROOF_KEYRING_REFUSAL_NONE)
    {
      g_propagate_error (error, proof_keyring_error_new_announcement ());
      return FALSE;
    }

  g_atomic_int_set (&operation->is_asking, TRUE);
  is_unlocked = ask (operation, service, locked, &failure);
  g_atomic_int_set (&operation->is_asking, FALSE);

  return is_unlocked || fail (error, failure);
}

/* Gives no item and no error where there is none. */
static gboolean
find_item (ProofKeyringOperation *operation,
           SecretService *service,
           SecretItem **item,
           GError **error)
{
  g_autoptr (GError) failure = NULL;
  GList *items = secret_service_search_sync (service, operation->schema, operation->attributes,
                                             SECRET_SEARCH_NONE, operation->cancellable, &failure);

  *item = items != NULL ? g_object_ref (items->data) : NULL;
  g_list_free_full (items, g_object_unref);
  if (failure != NULL)
    return fail (error, failure);

  return *item == NULL || !secret_item_get_locked (*item) ||
         unlock (operation, service, *item, error);
}

static SecretValue *
look_up_in_service (ProofKeyringOperation *operation, GError **error)
{
  g_autoptr (SecretService) service = open_service (operation, error);
  g_autoptr (SecretItem) item = NULL;
  g_autoptr (GError) failure = NULL;

  if (service == NULL || !find_item (operation, service, &item, error) || item == NULL)
    return NULL;
  if (!secret_item_load_secret_sync (item, operation->cancellable, &failure))
    {
      fail (error, failure);
      return NULL;
    }

  return secret_item_get_secret (item);
}

/* Where there is no keyring yet, one is made, and the person is asked for its
   password, however long that takes. */
static gboolean
open_collection (ProofKeyringOperation *operation, SecretService *service, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SecretCollection) collection = secret_collection_for_alias_sync (
      service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, operation->cancellable, &failure);

  if (failure != NULL)
    return fail (error, failure);
  if (collection == NULL)
    g_atomic_int_set (&operation->is_asking, TRUE);

  return collection == NULL || !secret_collection_get_locked (collection) ||
         unlock (operation, service, collection, error);
}

static gboolean
store_in_service (ProofKeyringOperation *operation, SecretValue *value, GError **error)
{
  g_autoptr (SecretService) service = open_service (operation, error);
  g_autoptr (GError) failure = NULL;

  if (service == NULL || !open_collection (operation, service, error))
    return FALSE;

  return secret_service_store_sync (service, operation->schema, operation->attributes,
                                    SECRET_COLLECTION_DEFAULT, operation->label, value,
                                    operation->cancellable, &failure) ||
         fail (error, failure);
}

static gboolean
remove_from_service (ProofKeyringOperation *operation, GError **error)
{
  g_autoptr (SecretService) service = open_service (operation, error);
  g_autoptr (SecretItem) item = NULL;
  g_autoptr (GError) failure = NULL;

  if (service == NULL || !find_item (operation, service, &item, error))
    return FALSE;
  if (item == NULL)
    return TRUE;

  secret_service_clear_sync (service, operation->schema, operation->attributes,
                             operation->cancellable, &failure);

  return failure == NULL || fail (error, failure);
}

static SecretValue *
look_up_in_file (ProofKeyringOperation *operation, GError **error)
{
  g_autoptr (GError) failure = NULL;
  SecretValue *value = secret_password_lookupv_binary_sync (
      operation->schema, operation->attributes, operation->cancellable, &failure);

  if (failure != NULL)
    fail (error, failure);

  return value;
}

static gboolean
store_in_file (ProofKeyringOperation *operation, SecretValue *value, GError **error)
{
  g_autoptr (GError) failure = NULL;

  return secret_password_storev_binary_sync (operation->schema, operation->attributes,
                                             SECRET_COLLECTION_DEFAULT, operation->label, value,
                                             operation->cancellable, &failure) ||
         fail (error, failure);
}

static gboolean
remove_from_file (ProofKeyringOperation *operation, GError **error)
{
  g_autoptr (GError) failure = NULL;

  secret_password_clearv_sync (operation->schema, operation->attributes, operation->cancellable,
                               &failure);

  return failure == NULL || fail (error, failure);
}

static gboolean
is_service_there (void)
{
  g_autoptr (SecretService) service =
      secret_service_open_sync (SECRET_TYPE_SERVICE, NULL, SECRET_SERVICE_NONE, NULL, NULL);
  g_autofree char *owner =
      service != NULL ? g_dbus_proxy_get_name_owner (G_DBUS_PROXY (service)) : NULL;

  return owner != NULL;
}

static gboolean
is_file_there (void)
{
  return TRUE;
}

/* Without the portal that has the key of its file, libsecret asks for a keyring there, too. */
static gboolean
has_secret_portal (void)
{
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_autoptr (GVariant) version = NULL;

  if (bus != NULL)
    version = g_dbus_connection_call_sync (
        bus, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop",
        "org.freedesktop.DBus.Properties", "Get",
        g_variant_new ("(ss)", "org.freedesktop.portal.Secret", "version"), G_VARIANT_TYPE ("(v)"),
        G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);

  return version != NULL;
}

/**
 * proof_keyring_backend_get:
 *
 * Returns: the keyring of the session; in a sandbox, what libsecret has in its
 *   place, which is a file that is never locked, where a portal keeps the key of it
 */
const ProofKeyringBackend *
proof_keyring_backend_get (void)
{
  static const ProofKeyringBackend service = { is_service_there, look_up_in_service,
                                               store_in_service, remove_from_service };
  static const ProofKeyringBackend file = { is_file_there, look_up_in_file, store_in_file,
                                            remove_from_file };
  gboolean is_file = g_strcmp0 (g_getenv ("SECRET_BACKEND"), "file") == 0 ||
                     (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) && has_secret_portal ());

  return is_file ? &file : &service;
}
