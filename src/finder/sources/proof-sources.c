/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-sources.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "base-text.h"
#include "net-host-name.h"
#include "proof-autoconfig.h"
#include "proof-fetch.h"
#include "proof-finder-enums.h"
#include "proof-providers.h"
#include "proof-records.h"

#define DEADLINE_SECONDS 10
#define FIRST_SOURCE PROOF_SOURCE_TABLE
#define LAST_SOURCE PROOF_SOURCE_GUESS

struct _ProofSources
{
  GObject parent_instance;

  char *address;
  char *domain;
  /* All of them, by their rank, and those that are asked. */
  ProofSourceResult *ranks[LAST_SOURCE + 1];
  GPtrArray *results;
  GCancellable *cancellable;
  guint deadline;
  gboolean is_late;
};

G_DEFINE_FINAL_TYPE (ProofSources, proof_sources, G_TYPE_OBJECT)

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A source that is asked: documents one after another until one is there, or records. */
typedef struct
{
  ProofSources *owner;
  ProofSource source;
  char **uris;
  guint n_asked;
} Ask;

static ProofSourceResult *
result_new (ProofSource source)
{
  ProofSourceResult *self = g_new0 (ProofSourceResult, 1);

  self->source = source;
  self->candidates = proof_candidates_new ();

  return self;
}

static void
result_free (ProofSourceResult *self)
{
  g_free (self->detail);
  g_ptr_array_unref (self->candidates);
  g_free (self);
}

static void
proof_sources_dispose (GObject *object)
{
  ProofSources *self = PROOF_SOURCES (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->deadline, g_source_remove);

  G_OBJECT_CLASS (proof_sources_parent_class)->dispose (object);
}

static void
proof_sources_finalize (GObject *object)
{
  ProofSources *self = PROOF_SOURCES (object);

  g_free (self->address);
  g_free (self->domain);
  for (int source = FIRST_SOURCE; source <= LAST_SOURCE; source++)
    result_free (self->ranks[source]);
  g_ptr_array_unref (self->results);
  g_object_unref (self->cancellable);

  G_OBJECT_CLASS (proof_sources_parent_class)->finalize (object);
}

static void
proof_sources_class_init (ProofSourcesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = proof_sources_dispose;
  object_class->finalize = proof_sources_finalize;

  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", PROOF_TYPE_SOURCES, G_SIGNAL_RUN_LAST, 0,
                                           NULL, NULL, NULL, G_TYPE_NONE, 1, PROOF_TYPE_SOURCE);
}

static void
proof_sources_init (ProofSources *self)
{
  self->results = g_ptr_array_new ();
  self->cancellable = g_cancellable_new ();
  for (int source = FIRST_SOURCE; source <= LAST_SOURCE; source++)
    self->ranks[source] = result_new ((ProofSource) source);
}

static char *
dup_domain (const char *address)
{
  const char *at = strrchr (address, '@');
  g_autofree char *ascii = at != NULL ? g_hostname_to_ascii (at + 1) : NULL;

  return ascii != NULL && net_host_name_is_whole (ascii) ? g_ascii_strdown (ascii, -1) : NULL;
}

/**
 * proof_sources_can_be_asked:
 *
 * Returns: whether @address has a domain that may have a server for sending
 */
gboolean
proof_sources_can_be_asked (const char *address)
{
  g_autofree char *domain = dup_domain (address);

  return domain != NULL && *address != '@';
}

/**
 * proof_sources_new:
 * @address: a mail address of which proof_sources_can_be_asked()
 * @asks_database: whether a list on the internet may hear its domain
 *
 * Returns: (transfer full): sources that nobody has asked yet
 */
ProofSources *
proof_sources_new (const char *address, gboolean asks_database)
{
  ProofSources *self = g_object_new (PROOF_TYPE_SOURCES, NULL);

  self->address = g_strdup (address);
  self->domain = dup_domain (address);
  for (int source = FIRST_SOURCE; source <= LAST_SOURCE; source++)
    if (source != PROOF_SOURCE_DATABASE || asks_database)
      g_ptr_array_add (self->results, self->ranks[source]);
    else
      self->ranks[source]->outcome = PROOF_SOURCE_OUTCOME_NOTHING;

  return self;
}

static gboolean
is_asked (ProofSources *self, ProofSource source)
{
  return self->ranks[source]->outcome == PROOF_SOURCE_OUTCOME_ASKED;
}

static void
settle (ProofSources *self, ProofSource source, ProofSourceOutcome outcome, const char *detail)
{
  ProofSourceResult *result = self->ranks[source];

  result->outcome = outcome;
  result->detail = detail != NULL ? base_text_make_inert (detail, strlen (detail)) : NULL;
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0, source);
}

static gboolean
has_better (ProofSources *self, ProofSource source)
{
  for (int better = FIRST_SOURCE; better < (int) source; better++)
    if (self->ranks[better]->outcome == PROOF_SOURCE_OUTCOME_FOUND)
      return TRUE;

  return FALSE;
}

static void
end_lesser (ProofSources *self)
{
  for (int source = FIRST_SOURCE; source <= LAST_SOURCE; source++)
    if (is_asked (self, (ProofSource) source) && has_better (self, (ProofSource) source))
      settle (self, (ProofSource) source, PROOF_SOURCE_OUTCOME_NOTHING,
              _ ("Not needed: a better source had the answer"));
}

static gboolean
is_guess_all_that_is_left (ProofSources *self)
{
  for (int source = FIRST_SOURCE; source < LAST_SOURCE; source++)
    if (is_asked (self, source) || self->ranks[source]->outcome == PROOF_SOURCE_OUTCOME_FOUND)
      return FALSE;

  return is_asked (self, PROOF_SOURCE_GUESS);
}

static void
guess (ProofSources *self)
{
  static const char *const beginnings[] = { "smtp.", "mail.", "" };
  GPtrArray *candidates = self->ranks[PROOF_SOURCE_GUESS]->candidates;

  for (gsize i = 0; i < G_N_ELEMENTS (beginnings); i++)
    {
      g_autofree char *server = g_strconcat (beginnings[i], self->domain, NULL);

      proof_candidates_add_both (candidates, PROOF_SOURCE_GUESS, server, self->address);
    }
  settle (self, PROOF_SOURCE_GUESS, PROOF_SOURCE_OUTCOME_FOUND, NULL);
}

static void
go_on (ProofSources *self)
{
  end_lesser (self);
  if (is_guess_all_that_is_left (self))
    guess (self);
  if (!proof_sources_is_busy (self))
    proof_sources_stop (self);
}

/* Of those that a better source or the deadline has ended, nobody asks any more. */
static void
answer (ProofSources *self, ProofSource source, ProofSourceOutcome outcome, const char *detail)
{
  if (!is_asked (self, source))
    return;

  settle (self, source, outcome, detail);
  go_on (self);
}

static void
answer_by_candidates (ProofSources *self, ProofSource source)
{
  gboolean has_any = self->ranks[source]->candidates->len > 0;

  answer (self, source, has_any ? PROOF_SOURCE_OUTCOME_FOUND : PROOF_SOURCE_OUTCOME_NOTHING, NULL);
}

static gboolean
is_absent (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND) ||
         g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND);
}

/* What a name service says is of no use to whoever looks for their settings. */
static const char *
describe (ProofSources *self, const GError *error)
{
  if (self->is_late)
    return _ ("No answer in time");
  if (g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND))
    return _ ("There is no such name");
  if (error->domain == G_RESOLVER_ERROR)
    return _ ("The name service doesn’t answer");

  return error->message;
}

static void
answer_by_error (ProofSources *self, ProofSource source, const GError *error)
{
  answer (self, source,
          is_absent (error) ? PROOF_SOURCE_OUTCOME_NOTHING : PROOF_SOURCE_OUTCOME_FAILED,
          describe (self, error));
}

static Ask *
ask_new (ProofSources *self, ProofSource source)
{
  Ask *ask = g_new0 (Ask, 1);

  ask->owner = g_object_ref (self);
  ask->source = source;

  return ask;
}

static void
ask_free (Ask *ask)
{
  g_strfreev (ask->uris);
  g_object_unref (ask->owner);
  g_free (ask);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Ask, ask_free)

static gboolean
take_document (Ask *ask, const char *text, GError **error)
{
  ProofSourceResult *result = ask->owner->ranks[ask->source];
  g_autoptr (GPtrArray) candidates =
      proof_autoconfig_parse (text, ask->owner->address, ask->source, error);

  if (candidates == NULL)
    return FALSE;
  if (result->outcome == PROOF_SOURCE_OUTCOME_ASKED)
    g_ptr_array_extend_and_steal (result->candidates, g_steal_pointer (&candidates));

  return TRUE;
}

static void fetch (Ask *ask);

static void
on_fetched (GObject *source G_GNUC_UNUSED, GAsyncResult *result, gpointer data)
{
  g_autoptr (Ask) ask = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = proof_fetch_finish (result, &error);
  gboolean is_taken = text != NULL && take_document (ask, text, &error);
  gboolean has_more = ask->uris[ask->n_asked] != NULL && is_asked (ask->owner, ask->source);

  if (is_taken)
    answer_by_candidates (ask->owner, ask->source);
  else if (has_more && !g_cancellable_is_cancelled (ask->owner->cancellable))
    fetch (g_steal_pointer (&ask));
  else
    answer_by_error (ask->owner, ask->source, error);
}

static void
fetch (Ask *ask)
{
  proof_fetch_async (ask->uris[ask->n_asked++], ask->owner->cancellable, on_fetched, ask);
}

/* This host alone may hear the address: it is the provider's own. */
static char *
dup_autoconfig_uri (const char *domain, const char *address)
{
  g_autofree char *escaped = address != NULL ? g_uri_escape_string (address, NULL, FALSE) : NULL;

  return g_strconcat ("https://autoconfig.", domain, "/mail/config-v1.1.xml",
                      escaped != NULL ? "?emailaddress=" : NULL, escaped, NULL);
}

static char *
dup_well_known_uri (const char *domain)
{
  return g_strconcat ("https://", domain, "/.well-known/autoconfig/mail/config-v1.1.xml", NULL);
}

/* The list that Thunderbird asks, too, and which its volunteers keep. */
static char *
dup_database_uri (const char *domain)
{
  return g_strconcat ("https://autoconfig.thunderbird.net/v1.1/", domain, NULL);
}

static void
ask_document (ProofSources *self, ProofSource source, char *uri)
{
  Ask *ask = ask_new (self, source);

  ask->uris = g_new0 (char *, 2);
  ask->uris[0] = uri;
  fetch (ask);
}

static void
ask_documents_of (Ask *ask, const char *exchanger)
{
  g_auto (GStrv) domains = proof_records_list_domains (exchanger);
  g_autoptr (GStrvBuilder) uris = g_strv_builder_new ();

  for (gsize i = 0; domains[i] != NULL; i++)
    {
      g_autofree char *autoconfig = dup_autoconfig_uri (domains[i], NULL);
      g_autofree char *well_known = dup_well_known_uri (domains[i]);

      g_strv_builder_add_many (uris, autoconfig, well_known, NULL);
    }
  ask->uris = g_strv_builder_end (uris);
  if (*ask->uris != NULL)
    {
      fetch (ask);
      return;
    }

  answer_by_candidates (ask->owner, ask->source);
  ask_free (ask);
}

/* Of whose domain the server is, too, where the table does not have it for itself. */
static const ProofProvider *
find_provider (const char *exchanger)
{
  const ProofProvider *provider = proof_provider_find_by_mx (exchanger);

  return provider != NULL ? provider : proof_provider_find_by_server (exchanger);
}

static void
on_exchangers (GObject *resolver, GAsyncResult *result, gpointer data)
{
  g_autoptr (Ask) ask = data;
  g_autoptr (GError) error = NULL;
  GList *records = g_resolver_lookup_records_finish (G_RESOLVER (resolver), result, &error);
  g_autofree char *exchanger = proof_records_dup_best_exchanger (records);
  const ProofProvider *provider = exchanger != NULL ? find_provider (exchanger) : NULL;

  g_list_free_full (records, (GDestroyNotify) g_variant_unref);
  if (error != NULL || !is_asked (ask->owner, ask->source))
    {
      if (error != NULL)
        answer_by_error (ask->owner, ask->source, error);
      return;
    }

  if (provider != NULL)
    proof_candidates_add_provider (ask->owner->ranks[ask->source]->candidates, ask->source,
                                   provider, ask->owner->address);
  if (exchanger != NULL && provider == NULL)
    ask_documents_of (g_steal_pointer (&ask), exchanger);
  else
    answer_by_candidates (ask->owner, ask->source);
}

/* TLS from the first byte, and then STARTTLS: RFC 8314, section 3.3. */
static const struct
{
  MailSecurity security;
  const char *service;
} services[] = {
  { MAIL_SECURITY_TLS, "submissions" },
  { MAIL_SECURITY_STARTTLS, "submission" },
};

static void ask_service (Ask *ask);

static void
on_service (GObject *resolver, GAsyncResult *result, gpointer data)
{
  g_autoptr (Ask) ask = data;
  g_autoptr (GError) error = NULL;
  GList *records = g_resolver_lookup_records_finish (G_RESOLVER (resolver), result, &error);
  ProofSourceResult *told = ask->owner->ranks[ask->source];

  if (told->outcome == PROOF_SOURCE_OUTCOME_ASKED)
    proof_records_add_services (told->candidates, records, services[ask->n_asked - 1].security,
                                ask->owner->address);
  g_list_free_full (records, (GDestroyNotify) g_variant_unref);
  if (error != NULL && !is_absent (error) && told->candidates->len == 0)
    answer_by_error (ask->owner, ask->source, error);
  else if (ask->n_asked < G_N_ELEMENTS (services) && is_asked (ask->owner, ask->source))
    ask_service (g_steal_pointer (&ask));
  else
    answer_by_candidates (ask->owner, ask->source);
}

static void
ask_service (Ask *ask)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  g_autofree char *name =
      g_strdup_printf ("_%s._tcp.%s", services[ask->n_asked++].service, ask->owner->domain);

  g_resolver_lookup_records_async (resolver, name, G_RESOLVER_RECORD_SRV, ask->owner->cancellable,
                                   on_service, ask);
}

static void
ask_exchangers (ProofSources *self)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();

  g_resolver_lookup_records_async (resolver, self->domain, G_RESOLVER_RECORD_MX, self->cancellable,
                                   on_exchangers, ask_new (self, PROOF_SOURCE_MX));
}

static void
look_up_table (ProofSources *self)
{
  const ProofProvider *provider = proof_provider_find_by_address (self->address);

  if (provider != NULL)
    proof_candidates_add_provider (self->ranks[PROOF_SOURCE_TABLE]->candidates, PROOF_SOURCE_TABLE,
                                   provider, self->address);
  answer_by_candidates (self, PROOF_SOURCE_TABLE);
}

/* What is cancelled says itself that it was. */
static gboolean
on_deadline (gpointer data)
{
  ProofSources *self = data;

  self->deadline = 0;
  self->is_late = TRUE;
  g_cancellable_cancel (self->cancellable);

  return G_SOURCE_REMOVE;
}

/**
 * proof_sources_start:
 *
 * Asks all of them. What the shipped table knows needs nobody else.
 */
void
proof_sources_start (ProofSources *self)
{
  look_up_table (self);
  if (!proof_sources_is_busy (self))
    return;

  self->deadline = g_timeout_add_seconds (DEADLINE_SECONDS, on_deadline, self);
  ask_document (self, PROOF_SOURCE_AUTOCONFIG, dup_autoconfig_uri (self->domain, self->address));
  ask_document (self, PROOF_SOURCE_WELL_KNOWN, dup_well_known_uri (self->domain));
  if (is_asked (self, PROOF_SOURCE_DATABASE))
    ask_document (self, PROOF_SOURCE_DATABASE, dup_database_uri (self->domain));
  ask_exchangers (self);
  ask_service (ask_new (self, PROOF_SOURCE_SRV));
}

/**
 * proof_sources_stop:
 *
 * Asks nobody any more. Those that were asked say soon that they were stopped.
 */
void
proof_sources_stop (ProofSources *self)
{
  g_clear_handle_id (&self->deadline, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}

/**
 * proof_sources_is_busy:
 *
 * Returns: whether an answer is waited for
 */
gboolean
proof_sources_is_busy (ProofSources *self)
{
  for (int source = FIRST_SOURCE; source <= LAST_SOURCE; source++)
    if (is_asked (self, (ProofSource) source))
      return TRUE;

  return FALSE;
}

/**
 * proof_sources_get_results:
 *
 * Returns: (element-type ProofSourceResult): of all that are asked, the best first
 */
GPtrArray *
proof_sources_get_results (ProofSources *self)
{
  return self->results;
}

/**
 * proof_sources_list_candidates:
 *
 * Returns: (transfer container) (element-type ProofCandidate): what was found so far, of
 *   the best source first
 */
GPtrArray *
proof_sources_list_candidates (ProofSources *self)
{
  GPtrArray *candidates = g_ptr_array_new ();

  for (guint i = 0; i < self->results->len; i++)
    {
      const ProofSourceResult *result = self->results->pdata[i];

      if (result->outcome == PROOF_SOURCE_OUTCOME_FOUND)
        g_ptr_array_extend (candidates, result->candidates, NULL, NULL);
    }

  return candidates;
}

/**
 * proof_source_outcome_to_nick:
 *
 * Returns: the name in JSON
 */
const char *
proof_source_outcome_to_nick (ProofSourceOutcome outcome)
{
  return base_enum_to_nick (PROOF_TYPE_SOURCE_OUTCOME, (int) outcome);
}
