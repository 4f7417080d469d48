/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-records.h"

#include <string.h>

#include "net-host-name.h"
#include "proof-own-name.h"

#define MAX_SERVICES 4

/* What records of the name service say (RFC 2782, RFC 6186, RFC 8314), which anybody on
   the way may have written. */

typedef struct
{
  guint16 priority;
  guint16 weight;
  guint16 port;
  const char *target;
} Service;

static int
compare_services (gconstpointer a, gconstpointer b)
{
  const Service *one = a;
  const Service *other = b;

  if (one->priority != other->priority)
    return (int) one->priority - (int) other->priority;

  return (int) other->weight - (int) one->weight;
}

static GArray *
read_services (GList *records)
{
  GArray *services = g_array_new (FALSE, TRUE, sizeof (Service));

  for (GList *l = records; l != NULL; l = l->next)
    {
      Service service;

      g_variant_get (l->data, "(qqq&s)", &service.priority, &service.weight, &service.port,
                     &service.target);
      g_array_append_val (services, service);
    }
  g_array_sort (services, compare_services);

  return services;
}

/* With a dot at the end or without. */
static char *
dup_name (const char *target)
{
  g_autofree char *name = g_ascii_strdown (target, -1);
  gsize length = strlen (name);

  if (length > 0 && name[length - 1] == '.')
    name[length - 1] = '\0';

  return net_host_name_is_whole (name) ? g_steal_pointer (&name) : NULL;
}

/**
 * proof_records_add_services:
 * @records: (element-type GVariant): of %G_RESOLVER_RECORD_SRV
 * @security: what the service's name means
 *
 * Adds what the records name, the first by their priority and weight. A target of "."
 * says that there is no such service.
 */
void
proof_records_add_services (GPtrArray *candidates,
                            GList *records,
                            MailSecurity security,
                            const char *user)
{
  g_autoptr (GArray) services = read_services (records);

  for (guint i = 0; i < services->len && i < MAX_SERVICES; i++)
    {
      const Service *service = &g_array_index (services, Service, i);
      g_autofree char *server = dup_name (service->target);

      if (server != NULL && service->port != 0)
        g_ptr_array_add (candidates, proof_candidate_new (PROOF_SOURCE_SRV, server, service->port,
                                                          security, user));
    }
}

/**
 * proof_records_dup_best_exchanger:
 * @records: (element-type GVariant): of %G_RESOLVER_RECORD_MX
 *
 * Returns: (transfer full) (nullable): the name that comes first (RFC 5321, section 5.1);
 *   none where the domain takes no mail (RFC 7505)
 */
char *
proof_records_dup_best_exchanger (GList *records)
{
  const char *best = NULL;
  guint16 best_preference = G_MAXUINT16;

  for (GList *l = records; l != NULL; l = l->next)
    {
      guint16 preference;
      const char *name;

      g_variant_get (l->data, "(q&s)", &preference, &name);
      if (best == NULL || preference < best_preference)
        {
          best = name;
          best_preference = preference;
        }
    }

  return best != NULL ? dup_name (best) : NULL;
}

/**
 * proof_records_list_domains:
 * @exchanger: a server that takes a domain's mail
 *
 * Returns: (transfer full): the domains whose servers its customers may use: its name
 *   without the first label, and the part that was registered
 */
char **
proof_records_list_domains (const char *exchanger)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *registered = proof_own_name_dup_registered (exchanger);
  const char *parent = strchr (exchanger, '.') + 1;
  g_autofree char *registered_parent = proof_own_name_dup_registered (parent);

  /* Below a public suffix nobody speaks for all. */
  if (registered_parent != NULL)
    g_strv_builder_add (builder, parent);
  if (registered != NULL && !g_str_equal (registered, parent))
    g_strv_builder_add (builder, registered);

  return g_strv_builder_end (builder);
}
