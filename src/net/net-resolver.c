/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net-resolver.h"

#include "net-failure.h"
#include "net-host-name.h"
#include "net-interfaces.h"
#include "base-text.h"

#include <netdb.h>
#include <string.h>

/* A name that has one of these exists, although no server stands behind it. */
static const GResolverRecordType record_types[] = {
  G_RESOLVER_RECORD_MX,
  G_RESOLVER_RECORD_NS,
  G_RESOLVER_RECORD_TXT,
};

typedef struct
{
  char *host;
  guint record_type;
  GError *address_error;
} Lookup;

static void
lookup_free (gpointer data)
{
  Lookup *lookup = data;

  g_free (lookup->host);
  g_clear_error (&lookup->address_error);
  g_free (lookup);
}

static void look_for_record (GTask *task);

static void
return_failure (GTask *task, NetFailure failure)
{
  Lookup *lookup = g_task_get_task_data (task);
  const char *message = lookup->address_error != NULL ? lookup->address_error->message : "";
  g_autofree char *inert = base_text_make_inert (message, strlen (message));

  g_task_return_new_error (task, NET_FAILURE, (int) failure, "%s", inert);
}

static void
on_record_lookup (GObject *resolver, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Lookup *lookup = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  GList *records = g_resolver_lookup_records_finish (G_RESOLVER (resolver), result, &error);

  if (records != NULL)
    {
      g_list_free_full (records, (GDestroyNotify) g_variant_unref);
      return_failure (task, NET_FAILURE_NAME_HAS_NO_ADDRESS);
    }
  else if (g_task_return_error_if_cancelled (task))
    {
      return;
    }
  else if (++lookup->record_type < G_N_ELEMENTS (record_types))
    {
      look_for_record (task);
    }
  else
    {
      return_failure (task, NET_FAILURE_NAME_NOT_FOUND);
    }
}

/* Where the C library does not tell: a mail domain typed as the server has no
   address, and exists. */
static void
look_for_record (GTask *task)
{
  Lookup *lookup = g_task_get_task_data (task);
  g_autoptr (GResolver) resolver = g_resolver_get_default ();

  g_resolver_lookup_records_async (resolver, lookup->host, record_types[lookup->record_type],
                                   g_task_get_cancellable (task), on_record_lookup,
                                   g_object_ref (task));
}

/* GResolver has one code for a name that does not exist and for one that has
   something else than an address; the C library tells them apart, and GResolver
   hands its words on. */
static gboolean
is_without_address (const GError *error)
{
#ifdef EAI_NODATA
  return strstr (error->message, gai_strerror (EAI_NODATA)) != NULL;
#else
  return FALSE;
#endif
}

static GInetAddress *
take_next (GPtrArray *rest, GSocketFamily wanted)
{
  guint index = 0;

  while (index < rest->len && g_inet_address_get_family (rest->pdata[index]) != wanted)
    index++;

  return g_ptr_array_steal_index (rest, index < rest->len ? index : 0);
}

/* IPv6 and IPv4 by turns, beginning with the family that the system prefers
   (RFC 8305, section 4). */
static GPtrArray *
interleave_families (GList *addresses)
{
  GPtrArray *ordered = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) rest = g_ptr_array_new_with_free_func (g_object_unref);
  GSocketFamily wanted = g_inet_address_get_family (addresses->data);

  for (GList *l = addresses; l != NULL; l = l->next)
    g_ptr_array_add (rest, g_object_ref (l->data));

  while (rest->len > 0)
    {
      GInetAddress *next = take_next (rest, wanted);

      g_ptr_array_add (ordered, next);
      wanted = g_inet_address_get_family (next) == G_SOCKET_FAMILY_IPV6 ? G_SOCKET_FAMILY_IPV4
                                                                        : G_SOCKET_FAMILY_IPV6;
    }

  return ordered;
}

static void
on_name_lookup (GObject *resolver, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Lookup *lookup = g_task_get_task_data (task);
  GList *addresses =
      g_resolver_lookup_by_name_finish (G_RESOLVER (resolver), result, &lookup->address_error);

  if (addresses != NULL)
    {
      g_task_return_pointer (task, interleave_families (addresses),
                             (GDestroyNotify) g_ptr_array_unref);
      g_resolver_free_addresses (addresses);
    }
  else if (g_task_return_error_if_cancelled (task))
    {
      return;
    }
  else if (net_interfaces_are_down ())
    {
      return_failure (task, NET_FAILURE_OFFLINE);
    }
  else if (is_without_address (lookup->address_error))
    {
      return_failure (task, NET_FAILURE_NAME_HAS_NO_ADDRESS);
    }
  else if (g_error_matches (lookup->address_error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    {
      look_for_record (task);
    }
  else
    {
      return_failure (task, NET_FAILURE_NAME_LOOKUP);
    }
}

static GInetAddress *
parse_address_literal (const char *server)
{
  g_autofree char *address = net_host_name_unwrap (server);

  return g_inet_address_new_from_string (address);
}

/**
 * net_resolve_async:
 * @server: a host name, also an international one, or an address literal
 *
 * Looks up the addresses of @server.
 */
void
net_resolve_async (const char *server,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  g_autoptr (GInetAddress) literal = parse_address_literal (server);
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  Lookup *lookup = g_new0 (Lookup, 1);

  g_task_set_task_data (task, lookup, lookup_free);

  if (literal != NULL)
    {
      GPtrArray *addresses = g_ptr_array_new_with_free_func (g_object_unref);

      g_ptr_array_add (addresses, g_steal_pointer (&literal));
      g_task_return_pointer (task, addresses, (GDestroyNotify) g_ptr_array_unref);
      return;
    }

  lookup->host = g_hostname_to_ascii (server);
  if (lookup->host == NULL)
    {
      return_failure (task, NET_FAILURE_NAME_NOT_FOUND);
      return;
    }

  g_resolver_lookup_by_name_async (resolver, lookup->host, cancellable, on_name_lookup,
                                   g_steal_pointer (&task));
}

/**
 * net_resolve_finish:
 *
 * Returns: (transfer full) (element-type GInetAddress): at least one address, in
 *   the order in which to try them, or %NULL with a %NET_FAILURE or a
 *   %G_IO_ERROR_CANCELLED
 */
GPtrArray *
net_resolve_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
