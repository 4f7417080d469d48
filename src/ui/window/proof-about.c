/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-about.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "proof-dialog.h"
#include "proof-metainfo.h"

#define METAINFO "/io/github/sendproof/Sendproof/metainfo.xml"

/* It is built in, and a test reads it. */
static ProofMetainfo *
read_metainfo (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resources_lookup_data (METAINFO, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  ProofMetainfo *metainfo = proof_metainfo_parse (g_bytes_get_data (bytes, NULL), &error);

  g_assert_no_error (error);

  return metainfo;
}

static void
add_credits (GtkWidget *about)
{
  static const char *const libraries[] = {
    "GTK https://www.gtk.org",
    "libadwaita https://gnome.pages.gitlab.gnome.org/libadwaita/",
    "GLib https://docs.gtk.org/glib/",
    "GnuTLS https://www.gnutls.org",
    "GNU SASL https://www.gnu.org/software/gsasl/",
    "libsoup https://libsoup.gnome.org",
    "libsecret https://gnome.pages.gitlab.gnome.org/libsecret/",
    "JSON-GLib https://gnome.pages.gitlab.gnome.org/json-glib/",
    NULL,
  };

  PROOF_ABOUT_CALL (add_acknowledgement_section)
  (PROOF_ABOUT (about), _ ("Built With"), (const char **) libraries);
}

/**
 * proof_about_show:
 * @parent: (nullable): over which it stands
 *
 * Says what the program is, who made it, and what is new in it. What software centers are
 * told, as its pages and where problems are reported, is said here, too.
 */
void
proof_about_show (GtkWindow *parent, const char *application_id)
{
  const char *const developers[] = { _ ("The Sendproof Project"), NULL };
  g_autoptr (ProofMetainfo) metainfo = read_metainfo ();
  GtkWidget *about = g_object_new (
      PROOF_TYPE_ABOUT, "application-name", "Sendproof", "application-icon", application_id,
      "version", VERSION, "developer-name", _ ("The Sendproof Project"), "developers", developers,
      "license-type", GTK_LICENSE_GPL_3_0, "comments",
      _ ("Find out whether a mail account can send, and if not, why, and what to change."),
      "website", metainfo->homepage != NULL ? metainfo->homepage : "", "issue-url",
      metainfo->bugtracker != NULL ? metainfo->bugtracker : "", "release-notes-version",
      metainfo->version != NULL ? metainfo->version : "", "release-notes",
      metainfo->notes != NULL ? metainfo->notes : "", "translator-credits",
      _ ("translator-credits"), NULL);

  add_credits (about);
  proof_dialog_ask (about, parent);
}
