/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#if ADW_CHECK_VERSION(1, 5, 0)
typedef AdwDialog ProofSheetParent;
typedef AdwDialogClass ProofSheetParentClass;
#else
typedef AdwWindow ProofSheetParent;
typedef AdwWindowClass ProofSheetParentClass;
#endif

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ProofSheetParent, g_object_unref)

#define PROOF_TYPE_SHEET (proof_sheet_get_type ())

/* Something to look at or to finish over a window before one goes on in that: a result, an
   export, an import, past tests, a trial. It is a dialog in that window where libadwaita has
   those, from 1.5 on, and a window of its own before. What one works with beside the window is
   no sheet: base64, the codes, replies to explain, a search for settings, the tests of all
   accounts. Templates have it as their parent, and what is in it as their only child.

   Properties: "title", "focus-widget", "default-widget", "content-width" and
   "content-height", which is no larger than the window below it

   Signal: "closed" */
G_DECLARE_DERIVABLE_TYPE (ProofSheet, proof_sheet, PROOF, SHEET, ProofSheetParent)

struct _ProofSheetClass
{
  ProofSheetParentClass parent_class;
};

void proof_sheet_present (ProofSheet *self, GtkWindow *below, gboolean is_modal);
void proof_sheet_close (ProofSheet *self);
GtkWindow *proof_sheet_get_window (ProofSheet *self);

G_END_DECLS
