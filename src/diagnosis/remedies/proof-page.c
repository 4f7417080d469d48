/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-page.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* One in angle brackets ends with them: where it does not, as in Gmail's long
   ones, it goes on in the next line and is of no use. */
#define CHARACTERS "[A-Za-z0-9._~:/?#@!$&*+,;=%-]"
#define ADDRESS "https?://" CHARACTERS
#define PATTERN "<(" ADDRESS "+)>|(?<![<\\w])(" ADDRESS "*[A-Za-z0-9/])"

static char *
encrypt (const char *address)
{
  if (g_str_has_prefix (address, "http://"))
    return g_strconcat ("https://", address + strlen ("http://"), NULL);

  return g_strdup (address);
}

/* The same page over TLS, unless a port was named for it. */
static char *
make_safe (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_NONE, NULL);

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' ||
      g_uri_get_userinfo (uri) != NULL)
    return NULL;
  if (g_str_has_prefix (address, "http://") && g_uri_get_port (uri) > 0)
    return NULL;

  return encrypt (address);
}

/**
 * proof_page_find:
 *
 * Finds the page that a server's words name. It is opened over TLS, whatever
 * they say.
 *
 * Returns: (transfer full) (nullable): an https address
 */
char *
proof_page_find (const MailReply *reply)
{
  g_autofree char *text = mail_reply_dup_text (reply);
  g_autoptr (GRegex) link = g_regex_new (PATTERN, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (link, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *bracketed = g_match_info_fetch (match, 1);
      g_autofree char *bare = g_match_info_fetch (match, 2);
      char *page = make_safe (bracketed != NULL && *bracketed != '\0' ? bracketed : bare);

      if (page != NULL)
        return page;
    }

  return NULL;
}

/**
 * proof_page_dup_host:
 * @page: an address
 *
 * Returns: (transfer full) (nullable): whose page it is
 */
char *
proof_page_dup_host (const char *page)
{
  g_autoptr (GUri) uri = g_uri_parse (page, G_URI_FLAGS_NONE, NULL);

  return uri != NULL ? g_strdup (g_uri_get_host (uri)) : NULL;
}

/**
 * proof_page_mention:
 *
 * Returns: (transfer full) (nullable): a sentence that says whose page the
 *   server's words name
 */
char *
proof_page_mention (const MailReply *reply)
{
  g_autofree char *page = proof_page_find (reply);
  g_autofree char *host = page != NULL ? proof_page_dup_host (page) : NULL;

  return host != NULL
             ? g_strdup_printf (_ ("The server’s response names a page about this, on %s."), host)
             : NULL;
}
