/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "proof-grade.h"

G_BEGIN_DECLS

void proof_grade_show (ProofGrade grade, GtkImage *mark);

G_END_DECLS
