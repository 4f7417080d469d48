/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <locale.h>

#include "proof-application.h"

int
main (int argc, char **argv)
{
  g_autoptr (ProofApplication) application = NULL;

  /* GLib wipes what its arrays give up, those too through which GDK passes a password
     from and to the clipboard. */
  g_mem_gc_friendly = TRUE;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  application = proof_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
