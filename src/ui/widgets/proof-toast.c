/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "proof-toast.h"

#include "proof-announcement.h"

#define TEXT "proof-toast-text"

/**
 * proof_toast_new:
 * @text: what to say, as it is: the title of an #AdwToast is markup, and what is no
 *   markup shows as nothing
 *
 * Returns: (transfer full): a toast that is not shown yet
 */
AdwToast *
proof_toast_new (const char *text)
{
  g_autofree char *title = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (title);

  g_object_set_data_full (G_OBJECT (toast), TEXT, g_strdup (text), g_free);

  return toast;
}

static gboolean
says (AdwToast *toast, const char *text)
{
  return g_str_equal (g_object_get_data (G_OBJECT (toast), TEXT), text);
}

/**
 * proof_toast_show:
 * @toast: (transfer full): made by proof_toast_new()
 *
 * Shows @toast, and lets a screen reader say it.
 */
void
proof_toast_show (AdwToastOverlay *overlay, AdwToast *toast)
{
  /* Newer versions of libadwaita let toasts be said. */
#if !ADW_CHECK_VERSION(1, 5, 0)
  proof_announce (GTK_WIDGET (overlay), g_object_get_data (G_OBJECT (toast), TEXT));
#endif
  adw_toast_overlay_add_toast (overlay, toast);
}

/**
 * proof_toast_say_once:
 * @last: (inout): the one that was said last, a weak pointer
 *
 * Says @text, unless it stands there still: many accounts may have the same problem at
 * the same time.
 */
void
proof_toast_say_once (AdwToastOverlay *toasts, AdwToast **last, const char *text)
{
  AdwToast *toast;

  if (*last != NULL && says (*last, text))
    return;

  toast = proof_toast_new (text);
  g_set_weak_pointer (last, toast);
  proof_toast_show (toasts, toast);
}
