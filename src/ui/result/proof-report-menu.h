/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "proof-run.h"

G_BEGIN_DECLS

#define PROOF_TYPE_REPORT_MENU (proof_report_menu_get_type ())

/* What can be done with the report of a test, once it has ended: copied, saved,
   printed, and made anew by a command. The window that it is in has its actions,
   "report.copy" and others; a toast overlay around it says what was done.

   Properties, to set only: "run" (ProofRun): whose report it is */
G_DECLARE_FINAL_TYPE (ProofReportMenu, proof_report_menu, PROOF, REPORT_MENU, AdwBin)

G_END_DECLS
