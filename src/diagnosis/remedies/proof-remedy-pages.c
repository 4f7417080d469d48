/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-remedy-pages.h"

#include <glib/gi18n-lib.h>

#include "proof-blocklist.h"
#include "proof-page.h"
#include "proof-remedy.h"

/* What is done at the provider about a class; GMX and Yandex refuse the password
   also where mail programs are switched off. In the titles and paths, {provider}
   is its name, and {place} the page's host or the words of the menus. */
static const struct
{
  ProofClass class;
  ProofProviderTopic topic;
  const char *title;
  const char *path;
  gboolean replaces_advice;
} places[] = {
  { .class = PROOF_CLASS_APP_PASSWORD_REQUIRED,
    .topic = PROOF_PROVIDER_TOPIC_APP_PASSWORD,
    .title = N_ ("Create an App Password at {provider} ({place})"),
    .path = N_ ("At {provider}, app passwords are created under: {place}"),
    .replaces_advice = TRUE },
  { .class = PROOF_CLASS_CREDENTIALS_REJECTED,
    .topic = PROOF_PROVIDER_TOPIC_APP_PASSWORD,
    .title = N_ ("Create an App Password at {provider} ({place})"),
    .path = N_ ("At {provider}, app passwords are created under: {place}") },
  { .class = PROOF_CLASS_CREDENTIALS_REJECTED,
    .topic = PROOF_PROVIDER_TOPIC_SMTP_ACCESS,
    .title = N_ ("Turn On Mail Programs at {provider} ({place})"),
    .path = N_ ("At {provider}, mail programs are turned on under: {place}") },
  { .class = PROOF_CLASS_OAUTH_REQUIRED,
    .topic = PROOF_PROVIDER_TOPIC_OAUTH,
    .title = N_ ("Read What {provider} Says About It ({place})"),
    .path = N_ ("At {provider}, it is found under: {place}") },
  { .class = PROOF_CLASS_BROWSER_SIGN_IN_REQUIRED,
    .topic = PROOF_PROVIDER_TOPIC_UNLOCK,
    .title = N_ ("Confirm the Sign-In at {provider} ({place})"),
    .path = N_ ("At {provider}, it is found under: {place}") },
  { .class = PROOF_CLASS_ACCOUNT_LOCKED,
    .topic = PROOF_PROVIDER_TOPIC_UNLOCK,
    .title = N_ ("Unlock the Account at {provider} ({place})"),
    .path = N_ ("At {provider}, it is found under: {place}") },
  { .class = PROOF_CLASS_SIGN_IN_DISABLED,
    .topic = PROOF_PROVIDER_TOPIC_SMTP_ACCESS,
    .title = N_ ("Turn On Mail Programs at {provider} ({place})"),
    .path = N_ ("At {provider}, mail programs are turned on under: {place}"),
    .replaces_advice = TRUE },
  { .class = PROOF_CLASS_ACCESS_DENIED,
    .topic = PROOF_PROVIDER_TOPIC_SMTP_ACCESS,
    .title = N_ ("Turn On Mail Programs at {provider} ({place})"),
    .path = N_ ("At {provider}, mail programs are turned on under: {place}") },
};

static gboolean
has_page (GPtrArray *remedies, const char *page)
{
  for (guint i = 0; i < remedies->len; i++)
    if (g_strcmp0 (proof_remedy_get_value (remedies->pdata[i]), page) == 0)
      return TRUE;

  return FALSE;
}

static void
add_page (GPtrArray *remedies, const char *page, const char *title)
{
  if (!has_page (remedies, page))
    g_ptr_array_add (remedies, proof_remedy_new (PROOF_REMEDY_KIND_OPEN_PAGE, page, title));
}

static char *
fill_in (const char *template, const char *provider, const char *place)
{
  GString *text = g_string_new (template);

  g_string_replace (text, "{provider}", provider, 1);
  g_string_replace (text, "{place}", place, 1);

  return g_string_free (text, FALSE);
}

/**
 * proof_remedy_pages_add_of_reply:
 * @remedies: (element-type ProofRemedy): what it is added to
 * @reply: (nullable): a refusal
 *
 * Adds the page that the server's own words name.
 */
void
proof_remedy_pages_add_of_reply (GPtrArray *remedies, const MailReply *reply)
{
  g_autofree char *page = reply != NULL ? proof_page_find (reply) : NULL;
  g_autofree char *host = page != NULL ? proof_page_dup_host (page) : NULL;
  g_autofree char *title = NULL;

  if (page == NULL)
    return;

  title = g_strdup_printf (_ ("Open the Page That the Server Names (%s)"), host);
  add_page (remedies, page, title);
}

static gboolean
add_place (GPtrArray *remedies, const ProofProvider *provider, gsize row)
{
  const ProofProviderPlace *place = proof_provider_get_place (provider, places[row].topic);
  const char *name = proof_provider_get_name (provider);
  g_autofree char *host = place != NULL ? proof_page_dup_host (place->page) : NULL;
  g_autofree char *title = NULL;
  g_autofree char *path = NULL;

  if (place == NULL)
    return FALSE;

  title = fill_in (_ (places[row].title), name, host);
  add_page (remedies, place->page, title);
  if (place->path == NULL)
    return FALSE;

  path = fill_in (_ (places[row].path), name, place->path);
  g_ptr_array_add (remedies, proof_remedy_new (PROOF_REMEDY_KIND_ADVICE, NULL, path));
  return places[row].replaces_advice;
}

/**
 * proof_remedy_pages_add_of_provider:
 * @remedies: (element-type ProofRemedy): what it is added to
 *
 * Adds where at @provider something is done about @class.
 *
 * Returns: whether that makes the first of the class's advice needless
 */
gboolean
proof_remedy_pages_add_of_provider (GPtrArray *remedies,
                                    const ProofProvider *provider,
                                    ProofClass class)
{
  gboolean replaces_advice = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].class == class)
      replaces_advice |= add_place (remedies, provider, i);

  return replaces_advice;
}

/**
 * proof_remedy_pages_add_of_blocklist:
 * @remedies: (element-type ProofRemedy): what it is added to
 * @reply: (nullable): a refusal
 *
 * Adds the page where an address is taken off the list that the server's words
 * name.
 */
void
proof_remedy_pages_add_of_blocklist (GPtrArray *remedies, const MailReply *reply)
{
  g_autofree char *text = reply != NULL ? mail_reply_dup_text (reply) : g_strdup ("");
  const ProofBlocklist *list = proof_blocklist_find (text);
  g_autofree char *title = NULL;

  if (list == NULL)
    return;

  title = g_strdup_printf (_ ("Ask %s to Remove the Address from Its List"), list->name);
  add_page (remedies, list->page, title);
}
