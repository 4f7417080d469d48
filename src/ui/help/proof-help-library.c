/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-help-library.h"

#include <gio/gio.h>

#define FOLDER "/io/github/sendproof/Sendproof/help"
#define LANGUAGE_OF_PAGES "en"

/**
 * proof_help_library_get_ids:
 *
 * Returns: (transfer none): the pages, in the order in which they are listed
 */
const char *const *
proof_help_library_get_ids (void)
{
  static const char *const ids[] = {
    "test-account", "mend-starttls", "find-settings", "set-up-isp", "send-report",
    "read-result",  "security",      "what-is-kept",  NULL,
  };

  return ids;
}

/**
 * proof_help_library_read:
 * @id: one of the pages
 *
 * Returns: (transfer full): the page in the language of the person
 */
ProofHelpPage *
proof_help_library_read (const char *id)
{
  g_autofree char *path = g_strdup_printf (FOLDER "/%s.page", id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  ProofHelpPage *page = NULL;

  if (bytes != NULL)
    page = proof_help_page_parse (g_bytes_get_data (bytes, NULL), &error);
  /* They are built in, and a test reads them all. */
  g_assert_no_error (error);

  return page;
}

static char *
dup_path (const char *language, const char *source)
{
  return g_strdup_printf (FOLDER "/%s/%s", language, source);
}

/**
 * proof_help_library_find_picture:
 * @source: the name of its file
 *
 * Returns: (transfer full): where among the resources it is, in the language of the person
 *   or else in English
 */
char *
proof_help_library_find_picture (const char *source)
{
  const char *const *languages = g_get_language_names ();

  for (gsize i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *path = dup_path (languages[i], source);

      if (g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
        return g_steal_pointer (&path);
    }

  return dup_path (LANGUAGE_OF_PAGES, source);
}
