/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-run.h"

G_BEGIN_DECLS

void proof_run_voice_follow (ProofRun *run, GtkWidget *view);

G_END_DECLS
