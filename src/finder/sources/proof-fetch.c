/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-fetch.h"

#include <dlfcn.h>
#include <glib/gi18n-lib.h>

#include "proof-fetch-soup.h"

typedef __typeof__ (proof_fetch_soup_async) FetchFunction;

/* libsoup and the dozen libraries below it are a third of what starting sendproof-check takes,
   only to be there; so they are in a module that is loaded by who asks the web. It is never
   unloaded: types of GObject stay. */
static FetchFunction *
load (void)
{
  void *module = dlopen ("sendproof-fetch.so", RTLD_NOW | RTLD_LOCAL);
  FetchFunction *function = NULL;

  if (module != NULL)
    *(void **) &function = dlsym (module, "proof_fetch_soup_async");

  return function;
}

/**
 * proof_fetch_async:
 * @uri: an https address
 *
 * Fetches a small document.
 */
void
proof_fetch_async (const char *uri,
                   GCancellable *cancellable,
                   GAsyncReadyCallback callback,
                   gpointer user_data)
{
  FetchFunction *fetch = load ();

  if (fetch != NULL)
    fetch (uri, cancellable, callback, user_data);
  else
    g_task_report_new_error (NULL, callback, user_data, NULL, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                             "%s", _ ("A part of Sendproof is missing: sendproof-fetch.so"));
}

/**
 * proof_fetch_finish:
 * @error: %G_IO_ERROR_NOT_FOUND where there is no such document
 *
 * Returns: (transfer full) (nullable): the document's text
 */
char *
proof_fetch_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
